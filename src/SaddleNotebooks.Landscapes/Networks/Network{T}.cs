using System.Numerics;
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

    /// <summary>The shape of a sample.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the outputs for a sample.</summary>
    public ImageShape Output => Layers[^1].Output;

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer<T>> Layers { get; }

    /// <summary>What the layers are, as they were given to <see cref="Network.Create"/>: enough for another engine to build the same network.</summary>
    public IReadOnlyList<LayerSpec> Specification { get; }

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

    /// <summary>Where the parameters of a layer lie in the flat vector.</summary>
    public Range LayerRange(int layer) => offsets[layer]..offsets[layer + 1];

    /// <summary>Gives the parameters new start values. The values depend on the seed and the layers alone.</summary>
    public void Initialise(ulong seed, Initialisation initialisation = Initialisation.Xavier)
    {
        for (int i = 0; i < Layers.Count; i++)
            Layers[i].Initialise(Parameters.AsSpan(LayerRange(i)), initialisation, new RandomStream(seed).Derive(i));
    }

    /// <summary>The mean loss of this network on the data, as a function of the parameters.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="function">The loss of one sample.</param>
    /// <param name="l2">λ ≥ 0: adds the penalty ½ λ ‖θ‖² over all parameters.</param>
    /// <param name="workers">The threads to use; <see cref="Workers.Shared"/> by default.</param>
    /// <exception cref="ArgumentException">Data and network do not fit together; the message says where.</exception>
    public NetworkLoss<T> Loss(LabelledData data, LossFunction function, double l2 = 0, Workers? workers = null)
        => new(this, data, function, l2, workers);

    /// <summary>For example <c>784 → dense 100 → tanh → dense 10 (79510 parameters)</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{Input.Features} → {string.Join(" → ", Layers)} ({ParameterCount} parameters)");
}
