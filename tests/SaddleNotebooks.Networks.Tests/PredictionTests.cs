namespace SaddleNotebooks.Networks.Tests;

/// <summary>Regression has outputs and no classes; classifiers have both.</summary>
public class PredictionTests
{
    static readonly LabeledData Curve = LabeledData.WithTargets(
        [.. Enumerable.Range(0, 40).Select(i => (i - 20) / 10f)], [.. Enumerable.Range(0, 40).Select(i => Math.Sin((i - 20) / 10.0))], outputs: 1);

    [Fact]
    public void A_regression_gives_outputs_and_no_accuracy()
    {
        var loss = Network.Mlp<double>([1, 8, 1], Activation.Tanh, seed: 1).Loss(Curve, LossFunction.SquaredError);
        double[,] outputs = loss.Predict();
        Assert.Equal((40, 1), (outputs.GetLength(0), outputs.GetLength(1)));
        // The loss is made of these outputs: ½ mean (z − t)², whatever its constant.
        double squares = Enumerable.Range(0, 40).Average(i => Math.Pow(outputs[i, 0] - Math.Sin((i - 20) / 10.0), 2));
        Assert.Contains(loss.Value() / squares, new[] { 0.5, 1.0 }, new Near());
        Assert.Null(loss.Accuracy());
        Assert.Null(((IAccuracy<double[]>)loss.OnBatch([3, 5])).Accuracy(loss.Parameters));
        string message = Assert.Throws<InvalidOperationException>(() => loss.PredictClasses()).Message;
        Assert.Contains("Predict()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_at_other_parameters_are_those_of_a_network_that_has_them()
    {
        var net = Network.Mlp<double>([1, 8, 1], Activation.Tanh, seed: 1);
        var other = Network.Mlp<double>([1, 8, 1], Activation.Tanh, seed: 2);
        Assert.Equal(other.Outputs(Curve), net.Loss(Curve, LossFunction.SquaredError).Predict(other.Parameters));
    }

    [Fact]
    public void A_classifier_gives_scores_and_the_classes_they_mean()
    {
        var loss = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(200), LossFunction.CrossEntropy);
        float[,] scores = loss.Predict();
        int[] classes = loss.PredictClasses();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => Enumerable.Range(0, 10).MaxBy(k => scores[i, k])), classes);
        Assert.Equal(loss.Accuracy()!.Value, classes.Zip(loss.Data.Labels.ToArray()).Count(p => p.First == p.Second) / 200.0, 1e-12);
    }

    sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }
}
