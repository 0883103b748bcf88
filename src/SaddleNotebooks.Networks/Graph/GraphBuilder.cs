namespace SaddleNotebooks.Networks;

/// <summary>
/// Puts a graph together for a given number of samples. What depends on constants alone is computed at once, so shape arithmetic leaves no
/// trace; a reshape is a view and costs nothing.
/// </summary>
sealed class GraphBuilder
{
    readonly List<GraphValue> inputs = [];
    readonly List<GraphValue> parameters = [];
    long constantElements;

    /// <summary>The most elements of constants that one graph may hold.</summary>
    public long MaxConstantElements { get; init; } = 1L << 27;

    /// <summary>The part of the samples' features from <paramref name="offset"/> on; its first axis is the sample.</summary>
    public GraphValue Input(int[] shape, ElementKind kind, int offset)
    {
        var value = new GraphValue(ValueSource.Input, kind, shape, offset: offset);
        inputs.Add(value);
        return value;
    }

    /// <summary>The part of the parameter vector from <paramref name="offset"/> on.</summary>
    public GraphValue Parameter(int[] shape, int offset)
    {
        var value = new GraphValue(ValueSource.Parameter, ElementKind.Real, shape, offset: offset);
        parameters.Add(value);
        return value;
    }

    public GraphValue Constant(ConstantTensor tensor)
    {
        Count(tensor.Values.Length);
        return new GraphValue(ValueSource.Constant, tensor.Kind, tensor.Shape, constant: tensor);
    }

    public GraphValue Constant(double value, ElementKind kind = ElementKind.Real) => Constant(ConstantTensor.Scalar(value, kind));

    /// <summary>The result of an operation.</summary>
    public GraphValue Apply(Operation operation, ElementKind kind, params GraphValue[] operands)
    {
        int count = Shapes.Count(operation.Shape);
        var output = new GraphNode(operation, operands, kind).Output;
        if (!operands.All(o => o.Source == ValueSource.Constant))
            return output;
        Count(count);
        return new GraphValue(
            ValueSource.Constant, kind, operation.Shape, constant: new ConstantTensor(kind, operation.Shape, GraphProgram<double>.Evaluate(output)));
    }

    public GraphValue Apply(Operation operation, params GraphValue[] operands) => Apply(operation, operands[0].Kind, operands);

    void Count(int elements)
    {
        constantElements += elements;
        if (constantElements > MaxConstantElements)
            throw new GraphException($"The constants of the graph have more than {MaxConstantElements} elements.");
    }

    // Arithmetic.
    public GraphValue Add(GraphValue a, GraphValue b)
    {
        // The larger one first: the sum can then lie in its memory.
        bool swap = a.Count < b.Count || a.Source != ValueSource.Computed && b.Source == ValueSource.Computed && a.Count == b.Count;
        return swap ? Apply(new AddOperation(b.Shape, a.Shape), a.Kind, b, a) : Apply(new AddOperation(a.Shape, b.Shape), a.Kind, a, b);
    }

    public GraphValue Subtract(GraphValue a, GraphValue b) => Apply(new AddOperation(a.Shape, b.Shape, -1), a.Kind, a, b);

    public GraphValue Multiply(GraphValue a, GraphValue b)
    {
        if (b.Source == ValueSource.Constant && b.Count == 1 && a.Source != ValueSource.Constant && b.Rank <= a.Rank)
            return Scale(a, b.Constant!.Values[0]);
        if (a.Source == ValueSource.Constant && a.Count == 1 && b.Source != ValueSource.Constant && a.Rank <= b.Rank)
            return Scale(b, a.Constant!.Values[0]);
        // x σ(x) in one piece: half the memory and fewer passes.
        if (IsSigmoidOf(b, a) || IsSigmoidOf(a, b))
            return Unary(Functions.Silu, IsSigmoidOf(b, a) ? a : b);
        return Apply(new MultiplyOperation(a.Shape, b.Shape), a.Kind, a, b);
    }

    static bool IsSigmoidOf(GraphValue value, GraphValue x)
        => value.Producer is { Operation: ElementwiseOperation { Function: KernelActivation<SigmoidKernel> } } producer
            && ReferenceEquals(producer.Inputs[0].Storage, x.Storage) && value.Shape.AsSpan().SequenceEqual(x.Shape);

    public GraphValue Scale(GraphValue a, double factor) => factor == 1 ? a : Apply(StridedOperation.Scale(a.Shape, factor), a);

    public GraphValue Divide(GraphValue a, GraphValue b)
    {
        if (a.Kind == ElementKind.Integer)
            return Pointwise("whole division", a, b, (x, y) => y == 0 ? 0 : Math.Truncate(x / y), ElementKind.Integer);
        if (a.Source == ValueSource.Constant && b.Source == ValueSource.Constant)
            return Pointwise("division", a, b, (x, y) => x / y, a.Kind);
        return Multiply(a, Unary(Functions.Reciprocal, b));
    }

    public GraphValue Unary(Activation function, GraphValue a) => Apply(new ElementwiseOperation(function, a.Shape), a);

    public GraphValue Pointwise(string name, GraphValue a, GraphValue b, Func<double, double, double> function, ElementKind kind)
        => Apply(new PointwiseOperation(name, a.Shape, b.Shape, function), kind, a, b);

    public GraphValue Pointwise(string name, GraphValue a, Func<double, double> function, ElementKind kind)
        => Apply(new PointwiseOperation(name, a.Shape, a.Shape, (x, _) => function(x)), kind, a);

    public GraphValue Where(GraphValue condition, GraphValue a, GraphValue b)
        => Apply(new SelectOperation(a.Shape, b.Shape, condition.Shape), a.Kind, a, b, condition);

    /// <summary>The larger of each pair of elements; b where they are equal.</summary>
    public GraphValue Maximum(GraphValue a, GraphValue b) => Where(Pointwise("greater", a, b, (x, y) => x > y ? 1 : 0, ElementKind.Boolean), a, b);

    /// <summary>The smaller of each pair of elements; b where they are equal.</summary>
    public GraphValue Minimum(GraphValue a, GraphValue b) => Where(Pointwise("less", a, b, (x, y) => x < y ? 1 : 0, ElementKind.Boolean), a, b);

    // Shapes.
    public GraphValue Reshape(GraphValue a, params int[] shape) => a.Reshaped(shape);

    public GraphValue Transpose(GraphValue a, params int[] order)
    {
        // Axes of extent 1 may move about freely: the numbers stay where they are.
        int last = -1;
        bool moves = false;
        foreach (int axis in order)
        {
            if (a.Shape[axis] == 1)
                continue;
            moves |= axis < last;
            last = axis;
        }
        return moves ? Apply(StridedOperation.Transpose(a.Shape, order), a) : a.Reshaped([.. order.Select(i => a.Shape[i])]);
    }

    public GraphValue Slice(GraphValue a, int axis, int start, int count, int step = 1)
    {
        if (start == 0 && count == a.Shape[axis] && step == 1)
            return a;
        int[] starts = new int[a.Rank], steps = [.. Enumerable.Repeat(1, a.Rank)], shape = (int[])a.Shape.Clone();
        (starts[axis], steps[axis], shape[axis]) = (start, step, count);
        return Apply(StridedOperation.Slice(a.Shape, starts, steps, shape), a);
    }

    public GraphValue Expand(GraphValue a, int[] shape)
    {
        var target = Shapes.Broadcast(a.Shape, shape);
        return Shapes.Count(target) == a.Count ? a.Reshaped(target) : Apply(StridedOperation.Expand(a.Shape, target), a);
    }

    public GraphValue Concat(IReadOnlyList<GraphValue> parts, int axis)
        => parts.Count == 1 ? parts[0] : Apply(new ConcatOperation([.. parts.Select(p => p.Shape)], axis), parts[0].Kind, [.. parts]);

    public GraphValue Reduce(GraphValue a, ReadOnlySpan<int> axes, bool keepAxes, bool mean)
        => axes.IsEmpty ? a : Apply(StridedOperation.Reduce(a.Shape, axes, keepAxes, mean), a);

    public GraphValue Pad(GraphValue a, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        => before.IndexOfAnyExcept(0) < 0 && after.IndexOfAnyExcept(0) < 0 ? a : Apply(StridedOperation.Pad(a.Shape, before, after), a);

    public GraphValue Gather(GraphValue table, GraphValue indices, int axis)
        => Apply(new GatherOperation(table.Shape, indices.Shape, axis), table.Kind, table, indices);

    // Products.
    /// <summary>The matrix product of NumPy: a vector on the left is a row, on the right a column.</summary>
    public GraphValue MatMul(GraphValue a, GraphValue b)
    {
        if (a.Rank == 0 || b.Rank == 0)
            throw new GraphException("A matrix product of a scalar.");
        bool row = a.Rank == 1, column = b.Rank == 1;
        var left = row ? a.Reshaped([1, a.Shape[0]]) : a;
        var right = column ? b.Reshaped([b.Shape[0], 1]) : b;
        var product = Product(left, right);
        if (!row && !column)
            return product;
        var shape = product.Shape.ToList();
        if (column)
            shape.RemoveAt(shape.Count - 1);
        if (row)
            shape.RemoveAt(shape.Count - (column ? 1 : 2));
        return product.Reshaped([.. shape]);
    }

    GraphValue Product(GraphValue a, GraphValue b)
    {
        // A factor that was transposed for the purpose is read where it lies.
        bool transposeA = TakeTranspose(ref a), transposeB = TakeTranspose(ref b);
        return Apply(new MatMulOperation(a.Shape, b.Shape, transposeA, transposeB), a.Kind, a, b);
    }

    static bool TakeTranspose(ref GraphValue value)
    {
        if (value is not { Source: ValueSource.Computed, Producer: { Operation: StridedOperation { SwapsLastAxes: true } } producer }
            || !ReferenceEquals(value, producer.Output))
            return false;
        value = producer.Inputs[0];
        return true;
    }

    /// <summary>a · b with each 2-D and perhaps transposed.</summary>
    public GraphValue Gemm(GraphValue a, GraphValue b, bool transposeA, bool transposeB)
        => Apply(new MatMulOperation(a.Shape, b.Shape, transposeA, transposeB), a.Kind, a, b);

    // Rows.
    public GraphValue Softmax(GraphValue a, int axis) => Apply(new SoftmaxOperation(a.Shape, axis), a);

    public GraphValue LogSoftmax(GraphValue a, int axis) => Apply(new LogSoftmaxOperation(a.Shape, axis), a);

    /// <summary>(a − mean) / √(variance + ε) over the axes from the given one on.</summary>
    public GraphValue Normalize(GraphValue a, int axis, double epsilon) => Apply(new NormalizeOperation(a.Shape, axis, epsilon), a);
}
