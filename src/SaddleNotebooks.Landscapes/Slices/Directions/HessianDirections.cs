using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The plane of two eigenvectors of the Hessian at the centre: the most negative eigenvalue (the way out of a saddle) along the first
/// axis, the largest (the steepest valley wall) along the second. The directions have length 1, so the axes measure distance in parameter
/// space, and near the centre the picture is f + ½ λ_min a² + ½ λ_max b² plus the gradient's part.
/// </summary>
sealed record HessianDirections : SliceDirections
{
    /// <summary>The number of Lanczos steps, at least 2; each costs a Hessian product. Cut to the dimension where that is smaller.</summary>
    public int Steps
    {
        get;
        init => field = value >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Steps), value, "Two eigenvectors need at least 2 Lanczos steps.");
    } = 80;

    /// <summary>The seed of the start vector.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public override string Name => "extreme eigenvectors of the Hessian";

    /// <inheritdoc/>
    internal override SlicePlane<TVector> PlaneThrough<TVector>(SliceOrigin<TVector> origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        int n = origin.Objective.Space.Dimension;
        if (n < 2)
            throw new ArgumentException("A function of one variable has no plane: sample it with Slice.");
        var start = new double[n];
        new RandomStream(Seed).FillNormal(start);
        var lanczos = new LanczosFactorization<TVector>(origin.Objective.Hessian(origin.Point), origin.ToEngine(start));
        var status = lanczos.Extend(Math.Min(Steps, n), cancellationToken: origin.Cancellation);
        if (status == KrylovStatus.Canceled)
            throw new OperationCanceledException(origin.Cancellation);
        if (lanczos.Steps < 2)
        {
            throw new ArgumentException(
                $"The Hessian shows {lanczos.Steps} directions here, too few for a plane ({lanczos.Message ?? "it is a multiple of the identity"}).");
        }
        var pairs = lanczos.ProjectedEigenpairs();
        var ritz = lanczos.Ritz();
        int last = lanczos.Steps - 1;
        return new SlicePlane<TVector>(
            Lift(lanczos, pairs, 0), Lift(lanczos, pairs, last), Label("least", ritz, 0), Label("largest", ritz, last), (-1, 1), (-1, 1))
        {
            Cost = new EvaluationCount(0, 0, lanczos.Cost.Products),
        };
    }

    static TVector Lift<TVector>(LanczosFactorization<TVector> lanczos, SymmetricEigenpairs pairs, int index)
        where TVector : class
    {
        var direction = lanczos.Operator.Space.CreateZero();
        // The sign of an eigenvector is arbitrary: the first component along the Krylov basis is made positive.
        double[] y = pairs.Vector(index).ToArray();
        if (y[0] < 0)
            y = Array.ConvertAll(y, c => -c);
        lanczos.Lift(y, direction);
        return direction;
    }

    static string Label(string which, RitzValues ritz, int index)
        => FormattableString.Invariant($"{which} eigenvalue {ritz.Values[index]:G4} (one within {ritz.Bound(index):G1})").Replace('-', '−');
}

public abstract partial record SliceDirections
{
    /// <summary>The eigenvectors of the Hessian's least and largest eigenvalue.</summary>
    /// <param name="steps">Lanczos steps; more make the eigenvectors more exact. The axes' labels say how exact they are.</param>
    public static SliceDirections HessianEigenvectors(int steps = 80) => new HessianDirections { Steps = steps };
}
