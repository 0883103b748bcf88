using System.Numerics;

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
    /// <param name="initialisation">The distribution of the start values.</param>
    /// <exception cref="ArgumentException">Fewer than two widths, or one that is not positive.</exception>
    public static Network<float> Mlp(
        ReadOnlySpan<int> widths, Activation activation, ulong seed = 1, Initialisation initialisation = Initialisation.Xavier)
        => Mlp<float>(widths, activation, seed, initialisation);

    /// <summary>As <see cref="Mlp(ReadOnlySpan{int}, Activation, ulong, Initialisation)"/>, in the given precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> Mlp<T>(
        ReadOnlySpan<int> widths, Activation activation, ulong seed = 1, Initialisation initialisation = Initialisation.Xavier)
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
        return Create<T>(ImageShape.OfVector(widths[0]), layers, seed, initialisation);
    }

    /// <summary>A network in single precision that applies the layers one after the other.</summary>
    /// <param name="input">The shape of a sample: <c>new ImageShape(1, 28, 28)</c>, or <see cref="ImageShape.OfVector"/>.</param>
    /// <param name="layers">For example <c>[new Dense(100), Activation.Tanh, new Dense(10)]</c>.</param>
    /// <param name="seed">The seed of the start values.</param>
    /// <param name="initialisation">The distribution of the start values.</param>
    /// <exception cref="ArgumentException">There is no layer, or one that cannot take the output of the layer before it.</exception>
    public static Network<float> Create(
        ImageShape input, IReadOnlyList<LayerSpec> layers, ulong seed = 1, Initialisation initialisation = Initialisation.Xavier)
        => Create<float>(input, layers, seed, initialisation);

    /// <summary>As <see cref="Create(ImageShape, IReadOnlyList{LayerSpec}, ulong, Initialisation)"/>, in the given precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> Create<T>(
        ImageShape input, IReadOnlyList<LayerSpec> layers, ulong seed = 1, Initialisation initialisation = Initialisation.Xavier)
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
        network.Initialise(seed, initialisation);
        return network;
    }
}
