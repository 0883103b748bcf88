namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddRecurrent()
    {
        Add("LSTM", node => Recur(node, 4));
        Add("GRU", node => Recur(node, 3));
        Add("RNN", node => Recur(node, 1));
    }

    // Unrolled step by step: X [length, samples, features], W [directions, gates, features], R [directions, gates, units].
    static void Recur(OnnxOperation node, int gates)
    {
        var b = node.Builder;
        GraphValue x = node[0], w = node[1], r = node[2];
        bool samplesFirst = node.Integer("layout", 0) != 0;
        string direction = node.Text("direction", "forward");
        int directions = direction == "bidirectional" ? 2 : 1, units = checked((int)node.Integer("hidden_size", r.Shape[^1]));
        if (x.Rank != 3 || w.Rank != 3 || r.Rank != 3 || w.Shape[0] != directions || w.Shape[1] != gates * units || r.Shape[2] != units)
            throw new GraphException("the shapes of input and weights do not fit");
        if (node.OptionalConstant(4) is { } lengths && lengths.Values.Any(l => l != x.Shape[samplesFirst ? 1 : 0]))
            throw new GraphException("sequences of different lengths are not supported");
        if (node.HasAttribute("activations") || node.HasAttribute("clip") || node.Integer("input_forget", 0) != 0 || node.Has(7))
            throw new GraphException("other activations, clipping, coupled gates and peepholes are not supported");
        if (samplesFirst)
            x = b.Transpose(x, 1, 0, 2);
        int length = x.Shape[0], samples = x.Shape[1];
        if (length > 4096)
            throw new GraphException($"a sequence of {length} steps is too long to be unrolled");
        var all = new List<GraphValue>();
        var lastStates = new List<GraphValue>();
        var lastCells = new List<GraphValue>();
        for (int d = 0; d < directions; d++)
        {
            bool backward = d == 1 || direction == "reverse";
            var cell = new RecurrentCell(b, gates, units, Row(b, w, d), Row(b, r, d), node.Optional(3) is { } bias ? Row(b, bias, d) : null)
            {
                ResetsAfterProduct = node.Integer("linear_before_reset", 0) != 0,
            };
            var inputs = cell.Inputs(x);
            var state = Start(node, 5, d, samples, units, samplesFirst);
            var memory = gates == 4 ? Start(node, 6, d, samples, units, samplesFirst) : null;
            var states = new GraphValue[length];
            for (int t = 0; t < length; t++)
            {
                int at = backward ? length - 1 - t : t;
                state = cell.Step(b.Reshape(b.Slice(inputs, 0, at, 1), samples, gates * units), state, ref memory);
                states[at] = b.Reshape(state, 1, 1, samples, units);
            }
            all.Add(b.Concat(states, 0));
            lastStates.Add(b.Reshape(state, 1, samples, units));
            if (memory is not null)
                lastCells.Add(b.Reshape(memory, 1, samples, units));
        }
        // [length, directions, samples, units], or with samples first [samples, length, directions, units].
        var outputs = b.Concat(all, 1);
        node.Set(0, samplesFirst ? b.Transpose(outputs, 2, 0, 1, 3) : outputs);
        node.Set(1, Last(b, lastStates, samplesFirst));
        if (gates == 4)
            node.Set(2, Last(b, lastCells, samplesFirst));
    }

    static GraphValue Last(GraphBuilder b, List<GraphValue> parts, bool samplesFirst)
    {
        var joined = b.Concat(parts, 0);
        return samplesFirst ? b.Transpose(joined, 1, 0, 2) : joined;
    }

    static GraphValue Row(GraphBuilder b, GraphValue x, int row) => b.Reshape(b.Slice(x, 0, row, 1), x.Shape[1..]);

    static GraphValue Start(OnnxOperation node, int input, int direction, int samples, int units, bool samplesFirst)
    {
        var b = node.Builder;
        if (node.Optional(input) is not { } given)
            return b.Constant(new ConstantTensor(ElementKind.Real, [samples, units], new double[Shapes.Count([samples, units])]));
        return b.Reshape(b.Slice(given, samplesFirst ? 1 : 0, direction, 1), samples, units);
    }
}
