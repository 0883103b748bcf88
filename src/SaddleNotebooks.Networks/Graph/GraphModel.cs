namespace SaddleNotebooks.Networks;

/// <summary>A network as a graph of operations that can be laid out for any number of samples.</summary>
/// <param name="name">What the network is called in messages.</param>
/// <param name="parameters">The named parts of the parameter vector.</param>
/// <param name="build">The output for so many samples, [samples, …].</param>
/// <param name="inputShape">The shape of a sample.</param>
/// <param name="inputText">The inputs in words.</param>
/// <param name="outputShape">The shape of the outputs for one sample.</param>
/// <param name="fixedSamples">The number of samples that the graph was made for, if it allows no other; else 0.</param>
sealed class GraphModel(
    string name, IReadOnlyList<ParameterSlice> parameters, Func<int, GraphValue> build, int[] inputShape, string inputText,
    int[] outputShape, int fixedSamples)
{
    public string Name => name;

    public IReadOnlyList<ParameterSlice> Parameters => parameters;

    public int[] InputShape => inputShape;

    public string InputText => inputText;

    public int FixedSamples => fixedSamples;

    /// <summary>The shape of the outputs for one sample.</summary>
    public int[] OutputShape => outputShape;

    /// <summary>The output for so many samples.</summary>
    public GraphValue Build(int samples) => build(samples);

    /// <summary>
    /// The number of outputs at each position. Images [classes, height, width] have their classes first, sequences [positions, classes] last,
    /// unless only the other order fits.
    /// </summary>
    /// <exception cref="ArgumentException">The outputs cannot be split over the positions.</exception>
    public int OutputsPerPosition(LabeledData data)
    {
        int outputs = Shapes.Count(OutputShape);
        if (OutputShape.Length < 2 || !IsClassesLast(data) && !IsClassesFirst(data))
        {
            throw new ArgumentException(
                $"A sample has {data.Positions} positions with targets, but the network's outputs for a sample are {Shapes.Text(OutputShape)}.", nameof(data));
        }
        return outputs / data.Positions;
    }

    /// <summary>Whether the classes of a position lie side by side.</summary>
    public bool AreClassesLast(LabeledData data) => OutputShape.Length == 2 ? IsClassesLast(data) : !IsClassesFirst(data);

    public override string ToString() => $"{inputText} → {name} → {Shapes.Text(OutputShape)}";

    bool IsClassesLast(LabeledData data) => Shapes.Count(OutputShape.AsSpan(..^1)) == data.Positions;

    bool IsClassesFirst(LabeledData data) => Shapes.Count(OutputShape.AsSpan(1..)) == data.Positions;
}
