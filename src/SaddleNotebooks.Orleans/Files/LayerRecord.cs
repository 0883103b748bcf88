using System.Text.Json.Serialization;

namespace SaddleNotebooks.Clusters;

/// <summary>A layer as it is written into a file; numbers that a kind of layer does not have are left out.</summary>
sealed record LayerRecord
{
    /// <summary>The kind of layer.</summary>
    public required string Kind { get; init; }

    public int Units { get; init; }

    public int Channels { get; init; }

    public int Side { get; init; }

    public int? Stride { get; init; }

    public int Padding { get; init; }

    public double Epsilon { get; init; }

    /// <summary>The name of an activation.</summary>
    public string? Activation { get; init; }

    /// <summary>The slope of a leaky relu.</summary>
    public double Slope { get; init; }

    public IReadOnlyList<LayerRecord>? Branch { get; init; }

    public IReadOnlyList<LayerRecord>? Shortcut { get; init; }

    [JsonIgnore]
    static IReadOnlyDictionary<string, Activation> Activations { get; } = new[]
    {
        SaddleNotebooks.Activation.Identity, SaddleNotebooks.Activation.Tanh, SaddleNotebooks.Activation.Sigmoid, SaddleNotebooks.Activation.Relu,
        SaddleNotebooks.Activation.Softplus, SaddleNotebooks.Activation.Gelu,
    }.ToDictionary(activation => activation.Name);

    /// <summary>A layer as a record.</summary>
    /// <exception cref="NotSupportedException">The layer, or its activation, is code that a silo does not have.</exception>
    public static LayerRecord Of(LayerSpec layer) => layer switch
    {
        Dense dense => new() { Kind = nameof(Dense), Units = dense.Units },
        Conv2d c => new() { Kind = nameof(Conv2d), Channels = c.Channels, Side = c.Side, Stride = c.Stride, Padding = c.Padding },
        AveragePool2d pool => new() { Kind = nameof(AveragePool2d), Side = pool.Side, Stride = pool.Stride },
        MaxPool2d pool => new() { Kind = nameof(MaxPool2d), Side = pool.Side, Stride = pool.Stride },
        LayerNorm norm => new() { Kind = nameof(LayerNorm), Epsilon = norm.Epsilon },
        Flatten => new() { Kind = nameof(Flatten) },
        Residual residual => new() { Kind = nameof(Residual), Branch = All(residual.Branch), Shortcut = residual.Shortcut is { } shortcut ? All(shortcut) : null },
        Elementwise { Function: KernelActivation<LeakyReluKernel> leaky } => new() { Kind = nameof(Elementwise), Activation = leaky.Name, Slope = SlopeOf(leaky) },
        Elementwise e when Activations.TryGetValue(e.Function.Name, out var known) && ReferenceEquals(known, e.Function)
            => new() { Kind = nameof(Elementwise), Activation = known.Name },
        Elementwise e => throw new NotSupportedException(
            $"The activation \"{e.Function.Name}\" is code of your own, which the silos do not have: use one of the library's, or export the network to ONNX and read it with Network.FromOnnx."),
        _ => throw new NotSupportedException($"Layers of the kind {layer.GetType().Name} are not known to the silos: export the network to ONNX and read it with Network.FromOnnx."),
    };

    /// <summary>All of them.</summary>
    public static LayerRecord[] All(IEnumerable<LayerSpec> layers) => [.. layers.Select(Of)];

    /// <summary>The layer of a record.</summary>
    /// <exception cref="InvalidDataException">A later version of the library wrote it.</exception>
    public LayerSpec ToLayer() => Kind switch
    {
        nameof(Dense) => new Dense(Units),
        nameof(Conv2d) => new Conv2d(Channels, Side, Stride ?? 1, Padding),
        nameof(AveragePool2d) => new AveragePool2d(Side, Stride),
        nameof(MaxPool2d) => new MaxPool2d(Side, Stride),
        nameof(LayerNorm) => new LayerNorm(Epsilon),
        nameof(Flatten) => new Flatten(),
        nameof(Residual) => new Residual([.. Branch!.Select(layer => layer.ToLayer())], Shortcut is null ? null : [.. Shortcut.Select(layer => layer.ToLayer())]),
        nameof(Elementwise) when Activation == SaddleNotebooks.Activation.LeakyRelu.Name => new Elementwise(SaddleNotebooks.Activation.LeakyReluWithSlope(Slope)),
        nameof(Elementwise) when Activations.TryGetValue(Activation!, out var known) => new Elementwise(known),
        _ => throw new InvalidDataException($"This version does not know the layer \"{Kind} {Activation}\": silos and program must have the same version."),
    };

    static double SlopeOf(Activation leaky)
    {
        // φ(−1) = −slope; spans are of 16 elements.
        double[] x = new double[16], y = new double[16];
        Array.Fill(x, -1);
        leaky.Evaluate<double>(x, y);
        return -y[0];
    }
}
