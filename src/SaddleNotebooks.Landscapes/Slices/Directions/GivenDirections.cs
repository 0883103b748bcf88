namespace SaddleNotebooks;

/// <summary>The plane of two directions that the caller gives; used as they are, neither scaled nor made orthogonal.</summary>
public sealed record GivenDirections : SliceDirections
{
    /// <summary>The direction of the first axis.</summary>
    public required IReadOnlyList<double> First { get; init; }

    /// <summary>The direction of the second axis.</summary>
    public required IReadOnlyList<double> Second { get; init; }

    /// <summary>What the first axis means.</summary>
    public string FirstLabel { get; init; } = "direction 1";

    /// <summary>What the second axis means.</summary>
    public string SecondLabel { get; init; } = "direction 2";

    /// <inheritdoc/>
    public override string Name => "given";

    /// <inheritdoc/>
    public override SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
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
    public static GivenDirections Given(IReadOnlyList<double> first, IReadOnlyList<double> second) => new() { First = first, Second = second };
}
