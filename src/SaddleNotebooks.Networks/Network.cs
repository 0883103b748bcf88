using System.Numerics;
using SaddleNotebooks.Networks;

namespace SaddleNotebooks;

/// <summary>Creates networks.</summary>
public static class Network
{
    /// <summary>
    /// A multi-layer perceptron in single precision: dense layers of the given widths with the activation between them (none after the last).
    /// </summary>
    /// <param name="widths">Inputs, hidden units …, outputs; for example [784, 100, 10].</param>
    /// <param name="activation">The activation of the hidden layers.</param>
    /// <param name="seed">The seed of the start values.</param>
    /// <param name="initialization">The distribution of the start values.</param>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    public static Network<float> Mlp(
        ReadOnlySpan<int> widths, Activation activation, ulong seed = 0, Initialization initialization = Initialization.Xavier)
        => Mlp<float>(widths, activation, seed, initialization);

    /// <summary>As <see cref="Mlp(ReadOnlySpan{int}, Activation, ulong, Initialization)"/>, in the given precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> Mlp<T>(
        ReadOnlySpan<int> widths, Activation activation, ulong seed = 0, Initialization initialization = Initialization.Xavier)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (widths.Length < 2)
            throw new ArgumentException($"{widths.Length} widths: give at least the number of inputs and of outputs.", nameof(widths));
        var layers = new List<LayerSpec>();
        for (int i = 1; i < widths.Length; i++)
        {
            if (i > 1)
                layers.Add(activation);
            layers.Add(new Dense(widths[i]));
        }
        return Create<T>(ImageShape.OfVector(widths[0]), layers, seed, initialization);
    }

    /// <summary>
    /// A network in single precision from an ONNX file, as PyTorch and other frameworks export it. Its floating initializers are the
    /// parameters, under their names; <see cref="Network{T}.Import"/> says what was left out and what the exporter did.
    /// </summary>
    /// <param name="path">The file. Numbers that lie in other files must be in the same folder.</param>
    /// <param name="options">Sizes of free dimensions, frozen parameters; null for the defaults.</param>
    /// <exception cref="OnnxFormatException">Operations are not supported: all of them are listed with the names of their nodes.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or no ONNX model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Network<float> FromOnnx(string path, OnnxOptions? options = null) => FromOnnx<float>(path, options);

    /// <summary>As <see cref="FromOnnx(string, OnnxOptions?)"/>, in the given precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> FromOnnx<T>(string path, OnnxOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        return Filled<T>(OnnxImporter.Read(path, options ?? new OnnxOptions()));
    }

    /// <summary>A network from the content of an ONNX file that travels with the library and holds all its numbers.</summary>
    internal static Network<T> FromOnnx<T>(byte[] content, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Filled<T>(OnnxImporter.Read(content, name, AppContext.BaseDirectory, new OnnxOptions()));

    static Network<T> Filled<T>((GraphModel Graph, OnnxImport Import, OnnxImporter Importer) read)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(read.Graph, read.Import);
        read.Importer.Fill<T>(read.Graph, network.Parameters);
        return network;
    }

    /// <summary>A network in single precision that applies the layers one after the other.</summary>
    /// <param name="input">The shape of a sample: <c>new ImageShape(1, 28, 28)</c>, or <see cref="ImageShape.OfVector"/>.</param>
    /// <param name="layers">For example <c>[new Dense(100), Activation.Tanh, new Dense(10)]</c>.</param>
    /// <param name="seed">The seed of the start values.</param>
    /// <param name="initialization">The distribution of the start values.</param>
    /// <exception cref="ArgumentException">There is no layer, or one that cannot take the output of the layer before it.</exception>
    public static Network<float> Create(
        ImageShape input, IReadOnlyList<LayerSpec> layers, ulong seed = 0, Initialization initialization = Initialization.Xavier)
        => Create<float>(input, layers, seed, initialization);

    /// <summary>As <see cref="Create(ImageShape, IReadOnlyList{LayerSpec}, ulong, Initialization)"/>, in the given precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> Create<T>(
        ImageShape input, IReadOnlyList<LayerSpec> layers, ulong seed = 0, Initialization initialization = Initialization.Xavier)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layers);
        var built = new Layer<T>[layers.Count];
        var shape = input;
        for (int i = 0; i < built.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(layers[i], $"{nameof(layers)}[{i}]");
            built[i] = layers[i].Build<T>(shape);
            shape = built[i].Output;
        }
        var network = new Network<T>(input, built, layers);
        network.Initialize(seed, initialization);
        return network;
    }
}
