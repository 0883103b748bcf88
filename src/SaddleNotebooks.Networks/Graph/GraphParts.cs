namespace SaddleNotebooks.Networks;

/// <summary>
/// Finds the linear parts of a graph: weights of matrix products and convolutions with the bias that is added at once, tables that indices look
/// up, and numbers that scale or shift elements. Parameters that are used twice, or in another way, belong to none.
/// </summary>
sealed class GraphParts
{
    readonly List<GraphNode> nodes;
    readonly List<GraphNode> more;
    readonly int samples;
    readonly bool hasMore;
    readonly Dictionary<GraphValue, int> uses = [];
    readonly HashSet<GraphNode> taken = [];
    readonly HashSet<GraphNode> sampled;

    GraphParts(GraphValue output, GraphValue? withMore, int samples)
    {
        this.samples = samples;
        nodes = GraphOrder.Of(output);
        more = withMore is null ? nodes : GraphOrder.Of(withMore);
        hasMore = withMore is not null && more.Count == nodes.Count;
        uses[output.Storage] = 1;
        foreach (var input in nodes.SelectMany(n => n.Inputs))
            uses[input.Storage] = uses.GetValueOrDefault(input.Storage) + 1;
        sampled = Sampled(nodes);
    }

    /// <summary>The parts in the order of the steps.</summary>
    public static IReadOnlyList<GraphPart> Of(GraphModel model)
    {
        int samples = model.FixedSamples > 0 ? model.FixedSamples : 2;
        // Built for one sample more, the graph shows which axis counts samples.
        return new GraphParts(model.Build(samples), model.FixedSamples > 0 ? null : model.Build(samples + 1), samples).Find();
    }

    /// <summary>
    /// For each parameter, by its offset, the first step that joins it with something of the samples: the number of a step is that of one program, since for
    /// some numbers of samples a step may be left out.
    /// </summary>
    public static Dictionary<int, int> Steps(IReadOnlyList<GraphNode> nodes)
    {
        var sampled = Sampled(nodes);
        var steps = new Dictionary<int, int>();
        for (int n = 0; n < nodes.Count; n++)
        {
            if (!sampled.Contains(nodes[n]))
                continue;
            foreach (var input in nodes[n].Inputs.Where(i => !IsSampled(i, sampled)))
            {
                foreach (var parameter in Parameters(input))
                    steps.TryAdd(parameter.Offset, n);
            }
        }
        return steps;
    }

    List<GraphPart> Find()
    {
        var found = new List<GraphPart>();
        for (int n = 0; n < nodes.Count; n++)
        {
            if (!taken.Contains(nodes[n]) && IsBySample(n) && PartOf(nodes[n]) is { } part)
                found.Add(part);
        }
        return found;
    }

    GraphPart? PartOf(GraphNode node)
    {
        var output = node.Output;
        switch (node.Operation)
        {
            case MatMulOperation { IsFirstTransposed: false } product when IsWeight(node.Inputs[1]) && node.Inputs[1].Rank == 2 && IsSampled(node.Inputs[0]):
                int outputs = output.Shape[^1], inputs = node.Inputs[0].Shape[^1];
                return WithBias(new(new LinearPart(LinearPartKind.Product, node.Inputs[1].Offset, inputs, outputs, output.Count / outputs / samples)
                { InputsFirst = !product.IsSecondTransposed }, []), node);
            case ConvolutionOperation { Geometry.Groups: 1 } convolution when IsWeight(node.Inputs[1]) && IsSampled(node.Inputs[0]):
                var geometry = convolution.Geometry;
                return WithBias(new(new LinearPart(LinearPartKind.Product, node.Inputs[1].Offset, geometry.KernelSize, geometry.Outputs, geometry.OutPixels), [], geometry), node);
            case GatherOperation { Axis: 0 } when IsWeight(node.Inputs[0]) && node.Inputs[0].Rank == 2:
                int width = node.Inputs[0].Shape[1];
                return new(new LinearPart(LinearPartKind.Lookup, node.Inputs[0].Offset, node.Inputs[0].Shape[0], width, output.Count / width / samples) { InputsFirst = true }, []);
            case AddOperation addition when Elements(node) is { } shifts:
                return Single(node.Inputs[shifts], output) is { } shift ? shift with { Factor = shifts == 1 ? addition.Factor : 1 } : null;
            case MultiplyOperation when Elements(node) is { } scales:
                return Single(node.Inputs[scales], output) is { } scale ? scale with { Other = 1 - scales } : null;
            default:
                return null;
        }
    }

    GraphPart? WithBias(GraphPart part, GraphNode node)
    {
        if (uses[node.Output] > 1)
            return part;
        int units = node.Operation is ConvolutionOperation ? node.Output.Rank - 3 : node.Output.Rank - 1;
        foreach (var next in nodes)
        {
            if (next.Operation is not AddOperation addition || !next.Output.Shape.AsSpan().SequenceEqual(node.Output.Shape))
                continue;
            int bias = ReferenceEquals(next.Inputs[0].Storage, node.Output) ? 1 : ReferenceEquals(next.Inputs[1].Storage, node.Output) ? 0 : -1;
            if (bias < 0 || !next.Inputs[1 - bias].Shape.AsSpan().SequenceEqual(node.Output.Shape) || addition.Factor != 1)
                continue;
            var added = next.Inputs[bias];
            int axis = units - (node.Output.Rank - added.Rank);
            if (!IsWeight(added) || added.Count != part.Part.Outputs || axis < 0 || added.Shape[axis] != added.Count)
                continue;
            taken.Add(next);
            return part with { Part = part.Part with { BiasOffset = added.Offset } };
        }
        return part;
    }

    GraphPart? Single(GraphValue operand, GraphValue output)
    {
        if (Selection(operand) is not var (parameter, places))
            return null;
        int[] strides = Shapes.BroadcastStrides(operand.Shape, output.Shape), extents = output.Shape;
        var map = new int[output.Count / samples];
        // The parameters see every sample in the same way only where nothing of them runs along the samples.
        if (strides[0] != 0 || extents[0] != samples)
            return null;
        for (int e = 0; e < map.Length; e++)
        {
            for (int axis = extents.Length - 1, rest = e; axis > 0; axis--)
            {
                map[e] += rest % extents[axis] * strides[axis];
                rest /= extents[axis];
            }
            map[e] = places[map[e]];
        }
        return new(new LinearPart(LinearPartKind.Elements, parameter.Offset, 1, parameter.Count, 1), map);
    }

    // The operand of a sum or product that is made of parameters while the other one fills the result.
    int? Elements(GraphNode node)
    {
        for (int i = 0; i < 2; i++)
        {
            if (node.Inputs[i].IsActive && !IsSampled(node.Inputs[i]) && IsSampled(node.Inputs[1 - i]) && node.Inputs[1 - i].Count == node.Output.Count)
                return i;
        }
        return null;
    }

    bool IsWeight(GraphValue value) => value.Source == ValueSource.Parameter && uses[value.Storage] == 1;

    // The parameter whose elements an operand repeats or picks (positions of a table, a part of it), and for each element of the operand which one.
    (GraphValue Parameter, int[] Places)? Selection(GraphValue operand)
    {
        if (Parameters(operand) is not [var parameter] || !IsWeight(parameter) || (operand.Source == ValueSource.Computed && uses[operand.Storage] > 1))
            return null;
        if (operand.Source == ValueSource.Parameter)
            return (parameter, [.. Enumerable.Range(0, operand.Count)]);
        // What selects gives back numbers as they are: their own places, and then others.
        double[] first = Evaluate(operand, parameter, i => i), second = Evaluate(operand, parameter, i => Math.Sin(i + 1));
        var places = new int[first.Length];
        for (int e = 0; e < first.Length; e++)
        {
            if (!(first[e] >= 0 && first[e] < parameter.Count) || first[e] != Math.Floor(first[e]) || second[e] != Math.Sin(first[e] + 1))
                return null;
            places[e] = (int)first[e];
        }
        return (parameter, places);
    }

    static double[] Evaluate(GraphValue value, GraphValue parameter, Func<int, double> number)
    {
        var program = new GraphProgram<double>(value);
        var parameters = new double[parameter.Offset + parameter.Storage.Count];
        for (int i = 0; i < parameter.Storage.Count; i++)
            parameters[parameter.Offset + i] = number(i);
        var memory = new PassMemory<double> { Parameters = parameters, Values = new double[program.ValueLength], Workspace = new() };
        program.Forward(memory);
        return program.OutputValues(memory).ToArray();
    }

    static GraphValue[] Parameters(GraphValue value) => value.Source == ValueSource.Parameter ? [value.Storage]
        : [.. GraphOrder.Of(value).SelectMany(n => n.Inputs).Select(i => i.Storage).Where(s => s.Source == ValueSource.Parameter).Distinct()];

    static HashSet<GraphNode> Sampled(IReadOnlyList<GraphNode> nodes)
    {
        var sampled = new HashSet<GraphNode>();
        foreach (var node in nodes)
        {
            if (node.Inputs.Any(i => IsSampled(i, sampled)))
                sampled.Add(node);
        }
        return sampled;
    }

    // Whether a value depends on the samples.
    bool IsSampled(GraphValue value) => IsSampled(value, sampled);

    static bool IsSampled(GraphValue value, HashSet<GraphNode> sampled)
        => value.Source == ValueSource.Input || (value.Producer is { } producer && sampled.Contains(producer));

    // Samples lie along the first axis, so that those of one follow each other.
    bool IsBySample(int step)
    {
        int[] shape = nodes[step].Output.Shape;
        if (!sampled.Contains(nodes[step]) || shape.Length == 0 || shape[0] % samples != 0)
            return false;
        if (!hasMore)
            return true;
        int[] longer = more[step].Output.Shape;
        return longer.Length == shape.Length && (long)longer[0] * samples == (long)shape[0] * (samples + 1) && longer.AsSpan(1..).SequenceEqual(shape.AsSpan(1..));
    }
}
