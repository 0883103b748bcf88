namespace SaddleNotebooks.Networks;

/// <summary>One step of a recurrent layer, with ONNX's order of gates: i o f c for LSTM, z r h for GRU.</summary>
sealed class RecurrentCell(GraphBuilder b, int gates, int units, GraphValue w, GraphValue r, GraphValue? bias)
{
    /// <summary>For GRU: whether the reset gate multiplies the product of the state (as PyTorch does) or the state.</summary>
    public bool ResetsAfterProduct { get; init; }

    /// <summary>What the gates get from the inputs of all steps, in one product.</summary>
    public GraphValue Inputs(GraphValue x)
    {
        var rows = b.Gemm(b.Reshape(x, x.Shape[0] * x.Shape[1], x.Shape[2]), w, false, true);
        if (bias is not null)
            rows = b.Add(rows, b.Slice(bias, 0, 0, gates * units));
        return b.Reshape(rows, x.Shape[0], x.Shape[1], gates * units);
    }

    /// <summary>The next state.</summary>
    public GraphValue Step(GraphValue input, GraphValue state, ref GraphValue? memory)
    {
        if (gates == 1)
            return b.Unary(Activation.Tanh, b.Add(FromState(state, 0, 1), input));
        if (gates == 3)
            return StepOfGru(input, state);
        var sums = b.Add(FromState(state, 0, 4), input);
        GraphValue i = Gate(sums, 0), o = Gate(sums, 1), f = Gate(sums, 2), c = b.Unary(Activation.Tanh, Part(sums, 3));
        memory = b.Add(b.Multiply(f, memory!), b.Multiply(i, c));
        return b.Multiply(o, b.Unary(Activation.Tanh, memory));
    }

    GraphValue StepOfGru(GraphValue input, GraphValue state)
    {
        var sums = b.Add(FromState(state, 0, 2), b.Slice(input, 1, 0, 2 * units));
        GraphValue z = Gate(sums, 0), reset = Gate(sums, 1), own = Part(input, 2);
        var candidate = ResetsAfterProduct
            ? b.Multiply(reset, FromState(state, 2, 1))
            : FromState(b.Multiply(reset, state), 2, 1);
        candidate = b.Unary(Activation.Tanh, b.Add(candidate, own));
        // (1 − z) h̃ + z h = h̃ + z (h − h̃).
        return b.Add(candidate, b.Multiply(z, b.Subtract(state, candidate)));
    }

    // What some gates get from the state: R h + its bias.
    GraphValue FromState(GraphValue state, int first, int count)
    {
        var product = b.Gemm(state, b.Slice(r, 0, first * units, count * units), false, true);
        return bias is null ? product : b.Add(product, b.Slice(bias, 0, (gates + first) * units, count * units));
    }

    GraphValue Gate(GraphValue sums, int gate) => b.Unary(Activation.Sigmoid, Part(sums, gate));

    GraphValue Part(GraphValue sums, int gate) => b.Slice(sums, 1, gate * units, units);
}
