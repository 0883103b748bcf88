namespace SaddleNotebooks.Networks.Tests;

/// <summary>An exported model with its data and exact curvature; the README of the folder says what they are.</summary>
sealed class ReferenceModel(string name)
{
    static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference");

    public string Path { get; } = System.IO.Path.Combine(Folder, name, "model.onnx");

    public double[] Gradient => Array("gradient").Values;

    public double[] Product => Array("product").Values;

    public double[] Eigenvalues => Array("eigenvalues").Values;

    public static double[] Direction(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 0.37 * i))];

    public LabeledData Data()
    {
        NumpyArray x = Array("x"), y = Array("y");
        int n = x.Shape[0];
        var inputs = x.Values;
        if (name == "bert-tiny")
        {
            double[] mask = Array("mask").Values;
            int tokens = inputs.Length / n;
            inputs = [.. Enumerable.Range(0, n).SelectMany(i => x.Values.Skip(i * tokens).Take(tokens).Concat(mask.Skip(i * tokens).Take(tokens)))];
        }
        float[] features = System.Array.ConvertAll(inputs, v => (float)v);
        int[] labels = System.Array.ConvertAll(y.Values, v => (int)v);
        int classes = name switch { "mlp" or "resnet8" or "resnet8-bn" or "vit-tiny" => 4, "lenet" => 10, "gpt-tiny" => 32, _ => 3 };
        return y.Shape.Length == 1
            ? new LabeledData(features, labels, classes) : LabeledData.WithPositions(features, labels, y.Shape[1], classes);
    }

    NumpyArray Array(string file) => NumpyArray.Read(System.IO.Path.Combine(Folder, name, file + ".npy"));
}
