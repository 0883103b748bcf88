namespace SaddleNotebooks.Networks;

/// <summary>Where the numbers of a value come from.</summary>
enum ValueSource
{
    /// <summary>The samples.</summary>
    Input,

    /// <summary>The parameter vector.</summary>
    Parameter,

    /// <summary>Numbers known beforehand.</summary>
    Constant,

    /// <summary>An operation.</summary>
    Computed,
}

/// <summary>A tensor of a graph. It is assigned once. A reshaped tensor is another view of the same numbers.</summary>
sealed class GraphValue
{
    readonly GraphValue? viewed;

    public GraphValue(ValueSource source, ElementKind kind, int[] shape, GraphNode? producer = null, ConstantTensor? constant = null, int offset = 0)
    {
        Source = source;
        Kind = kind;
        Shape = shape;
        Count = Shapes.Count(shape);
        Producer = producer;
        Constant = constant;
        Offset = offset;
    }

    GraphValue(GraphValue viewed, int[] shape)
        : this(viewed.Source, viewed.Kind, shape, viewed.Producer, viewed.Constant is { } c ? c with { Shape = shape } : null, viewed.Offset)
        => this.viewed = viewed;

    public ValueSource Source { get; }

    public ElementKind Kind { get; }

    public int[] Shape { get; }

    public int Rank => Shape.Length;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>The operation that computes it.</summary>
    public GraphNode? Producer { get; }

    /// <summary>The numbers of a constant.</summary>
    public ConstantTensor? Constant { get; }

    /// <summary>Where a parameter lies in the parameter vector, or an input in a sample's features.</summary>
    public int Offset { get; }

    /// <summary>The tensor whose numbers these are: itself, or what it is a view of.</summary>
    public GraphValue Storage => viewed is null ? this : viewed.Storage;

    /// <summary>Whether the loss can be differentiated in it: it is a parameter or depends smoothly on one.</summary>
    public bool IsActive => Source == ValueSource.Parameter || (Producer is { } producer && producer.IsActive);

    /// <summary>The same numbers in another shape.</summary>
    public GraphValue Reshaped(int[] shape)
    {
        if (Shapes.Count(shape) != Count)
            throw new GraphException($"A tensor of shape {Shapes.Text(Shape)} cannot become one of shape {Shapes.Text(shape)}.");
        return shape.AsSpan().SequenceEqual(Shape) ? this : new GraphValue(this, shape);
    }
}
