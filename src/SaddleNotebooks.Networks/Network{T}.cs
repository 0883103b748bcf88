using System.Numerics;
using SaddleNotebooks.Networks;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A network: a fixed sequence of layers, and one flat vector of parameters, which training changes.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Network<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int[] offsets;

    internal Network(ImageShape input, Layer<T>[] layers, IReadOnlyList<LayerSpec> specification)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"The element type {typeof(T).Name} is not supported: use float or double.");
        if (layers.Length == 0)
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        if (input.Channels < 1 || input.Height < 1 || input.Width < 1)
            throw new ArgumentException($"The input shape {input} has an extent below 1.", nameof(input));
        Input = input;
        Layers = layers;
        Output = layers[^1].Output;
        Specification = [.. specification];
        offsets = new int[layers.Length + 1];
        var slices = new List<ParameterSlice>();
        for (int i = 0; i < layers.Length; i++)
        {
            foreach (var slice in layers[i].Parameters)
                slices.Add(new ParameterSlice($"{i}.{slice.Name}", offsets[i] + slice.Offset, slice.Shape));
            offsets[i + 1] = checked(offsets[i] + layers[i].ParameterCount);
        }
        if (offsets[^1] == 0)
            throw new ArgumentException("No layer has parameters: there is nothing to train.", nameof(layers));
        Slices = slices;
        FirstParametricLayer = Array.FindIndex(layers, l => l.ParameterCount > 0);
        Parameters = new T[offsets[^1]];
    }

    /// <summary>A network that is a graph of operations.</summary>
    internal Network(GraphModel graph, OnnxImport? import = null)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"The element type {typeof(T).Name} is not supported: use float or double.");
        Graph = graph;
        Import = import;
        Layers = [];
        Specification = [];
        Slices = graph.Parameters;
        offsets = [0, graph.Parameters.Count == 0 ? 0 : graph.Parameters[^1].End];
        Parameters = new T[offsets[^1]];
        Input = ShapeOf(graph.InputShape);
        Output = ShapeOf(graph.OutputShape);
    }

    /// <summary>The shape of a sample.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the outputs for a sample.</summary>
    public ImageShape Output { get; }

    /// <summary>The operations of a network that is no chain of layers; else null.</summary>
    internal GraphModel? Graph { get; }

    /// <summary>The layers, first to last; none where the network came as a graph of operations.</summary>
    internal IReadOnlyList<Layer<T>> Layers { get; }

    /// <summary>What the layers are, as they were given to <see cref="Network.Create"/>: enough for another engine to build the same network.</summary>
    public IReadOnlyList<LayerSpec> Specification { get; }

    /// <summary>What its ONNX file held and what the exporter did; null where the network did not come from one.</summary>
    public OnnxImport? Import { get; }

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => Parameters.Length;

    /// <summary>All parameters in the order of <see cref="Slices"/>. Training writes here.</summary>
    public T[] Parameters { get; }

    /// <summary>The named parts of the parameter vector, in order and without gaps.</summary>
    public IReadOnlyList<ParameterSlice> Slices { get; }

    internal int FirstParametricLayer { get; }

    /// <summary>The part of the parameter vector with the given name, for example <c>0.weight</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such part; the message lists the names.</exception>
    public ParameterSlice Slice(string name)
        => Slices.FirstOrDefault(s => s.Name == name)
            ?? throw new KeyNotFoundException($"No parameters are named \"{name}\"; there are {string.Join(", ", Slices.Select(s => s.Name))}.");

    /// <summary>What the network takes, in words.</summary>
    internal string InputText => Graph is null ? Input.ToString() : Graph.InputText;

    /// <summary>Where the parameters of a layer lie in the flat vector.</summary>
    public Range LayerRange(int layer) => offsets[layer]..offsets[layer + 1];

    /// <summary>Gives the parameters new start values. The values depend on the seed and the layers alone.</summary>
    public void Initialize(ulong seed, Initialization initialization = Initialization.Xavier)
    {
        if (Graph is not null)
            throw new NotSupportedException($"The start values of {Graph.Name} are those of its file: a graph of operations has no rule for others.");
        Initialize(Parameters, new RandomStream(seed), initialization);
    }

    /// <summary>Start values of a chain of layers, which are left to the caller.</summary>
    internal void Initialize(Span<T> parameters, RandomStream random, Initialization initialization)
    {
        for (int i = 0; i < Layers.Count; i++)
            Layers[i].Initialize(parameters[LayerRange(i)], initialization, random.Derive(i));
    }

    /// <summary>Start values as numbers of the host.</summary>
    internal double[] Initialized(RandomStream random)
    {
        T[] start = [.. Parameters];
        if (Graph is null)
            Initialize(start, random, Initialization.Xavier);
        double[] values = Array.ConvertAll(start, double.CreateChecked);
        if (Graph is not null)
            StartValues.DrawWeights(Slices, values, random);
        return values;
    }

    /// <summary>
    /// Other parameters of this network with their hidden units (and channels) in the order in which they lie closest to the reference's: the same
    /// function, and a lower barrier on the way to the reference (weight matching, Ainsworth, Hayase &amp; Srinivasa 2023). Signs and scales of units,
    /// which some activations leave free as well, are not touched.
    /// </summary>
    /// <param name="parameters">The parameters; they are not changed.</param>
    /// <param name="reference">The parameters to come close to.</param>
    /// <exception cref="ArgumentException">The network is no chain of dense and convolution layers, or a vector has another length.</exception>
    public T[] AlignUnits(T[] parameters, T[] reference)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(reference);
        foreach (var (vector, argument) in new[] { (parameters, nameof(parameters)), (reference, nameof(reference)) })
        {
            if (vector.Length != ParameterCount)
                throw new ArgumentException($"The network has {ParameterCount} parameters, but {vector.Length} numbers were given.", argument);
            if (Array.FindIndex(vector, v => !T.IsFinite(v)) is var bad and >= 0)
                throw new ArgumentException($"Number {bad} is {vector[bad]}: only finite parameters can be compared.", argument);
        }
        return new WeightMatching<T>(Specification, Slice).Align(parameters, reference);
    }

    /// <summary>For example <c>784 → dense 100 → tanh → dense 10 (79510 parameters)</c>.</summary>
    public override string ToString()
        => Graph is null
            ? FormattableString.Invariant($"{Input.Features} → {string.Join(" → ", Layers)} ({ParameterCount} parameters)")
            : FormattableString.Invariant($"{Graph} ({ParameterCount} parameters)");

    static ImageShape ShapeOf(ReadOnlySpan<int> sample)
        => sample.Length == 3 ? new ImageShape(sample[0], sample[1], sample[2]) : ImageShape.OfVector(Shapes.Count(sample));
}
