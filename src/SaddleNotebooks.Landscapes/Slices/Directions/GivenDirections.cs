namespace SaddleNotebooks;

/// <summary>The plane of two directions that the caller gives; used as they are, neither scaled nor made orthogonal.</summary>
sealed record GivenDirections : SliceDirections
{
    /// <summary>The direction of the first axis.</summary>
    public required IReadOnlyList<double> First { get; init; }

    /// <summary>The direction of the second axis.</summary>
    public required IReadOnlyList<double> Second { get; init; }

    /// <summary>What the first axis means.</summary>
    public required string FirstLabel { get; init; }

    /// <summary>What the second axis means.</summary>
    public required string SecondLabel { get; init; }

    /// <inheritdoc/>
    public override string Name => "given";

    /// <inheritdoc/>
    internal override SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new SlicePlane<TVector>(
            Load(First, nameof(First), origin), Load(Second, nameof(Second), origin), FirstLabel, SecondLabel, (-1, 1), (-1, 1));
    }

    static TVector Load<TVector>(IReadOnlyList<double> direction, string name, SliceOrigin<TVector> origin)
        where TVector : class
    {
        int n = origin.Objective.Space.Dimension;
        if (direction.Count != n)
            throw new ArgumentException($"The direction {name} has {direction.Count} coordinates, but the function has {n} variables.", name);
        if (!direction.All(double.IsFinite))
            throw new ArgumentException($"The direction {name} has a coordinate that is not finite.", name);
        return origin.ToEngine(direction.ToArray());
    }
}

public abstract partial record SliceDirections
{
    /// <summary>The directions given, as they are.</summary>
    /// <param name="first">The direction of the first axis.</param>
    /// <param name="second">The direction of the second axis.</param>
    /// <param name="firstLabel">What the first axis means.</param>
    /// <param name="secondLabel">What the second axis means.</param>
    public static SliceDirections Given(
        IReadOnlyList<double> first, IReadOnlyList<double> second, string firstLabel = "direction 1", string secondLabel = "direction 2")
        => new GivenDirections { First = first, Second = second, FirstLabel = firstLabel, SecondLabel = secondLabel };
}
