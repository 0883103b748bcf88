namespace SaddleNotebooks.Playground;

/// <summary>The ends of the Hessian's spectrum at one place, by Lanczos in slices: exact products, and a bound that says how far the work has come.</summary>
sealed class CurvatureWatch<TVector>
    where TVector : class
{
    /// <summary>Residuals relative to the largest eigenvalue; the error of an end is far smaller, as a rule its square.</summary>
    const double Tolerance = 1e-4;

    const int MaxProducts = 150;

    readonly LanczosFactorization<TVector> lanczos;
    readonly int limit;
    TVector? down, up;

    /// <param name="objective">The function.</param>
    /// <param name="point">The place; it must not change.</param>
    /// <param name="step">The step of the training that it was reached at.</param>
    public CurvatureWatch(IObjective<TVector> objective, TVector point, long step)
    {
        Step = step;
        var space = objective.Space;
        var start = space.CreateZero();
        new RandomDirections<TVector>(space).Normal(new RandomStream(0), start);
        lanczos = new LanczosFactorization<TVector>(objective.Hessian(point), start);
        limit = Math.Min(space.Dimension, MaxProducts);
    }

    public long Step { get; }

    public bool IsDone { get; private set; }

    /// <summary>Hessian products so far.</summary>
    public int Products => lanczos.Steps;

    public SpectrumEnd Lowest { get; private set; } = SpectrumEnd.Unknown;

    public SpectrumEnd Highest { get; private set; } = SpectrumEnd.Unknown;

    /// <summary>So many eigenvalues are negative at least: Ritz values interlace with them.</summary>
    public int NegativeAtLeast { get; private set; }

    /// <summary>Goes on for some products; nothing where it is done.</summary>
    public void Extend(int products)
    {
        if (IsDone)
            return;
        var status = lanczos.Extend(Math.Min(products, limit - lanczos.Steps));
        IsDone = lanczos.Steps == limit || status != KrylovStatus.ProductLimitReached;
        if (lanczos.Steps == 0)
            return;
        var ritz = lanczos.Ritz();
        int last = lanczos.Steps - 1, dimension = lanczos.Operator.Space.Dimension;
        Lowest = SpectrumEnd.Of([ritz], dimension, isSphere: true, sign: 1);
        Highest = SpectrumEnd.Of([ritz], dimension, isSphere: true, sign: -1);
        NegativeAtLeast = ritz.Values.Count(v => v < -ritz.Rounding);
        double small = Tolerance * Math.Max(Math.Abs(ritz.Values[0]), Math.Abs(ritz.Values[last])) + ritz.Rounding;
        IsDone |= last > 0 && ritz.Bound(0) <= small && ritz.Bound(last) <= small;
    }

    /// <summary>The eigenvector of the lowest eigenvalue, of length 1, once the ends are known; not to be changed. Its sign is arbitrary.</summary>
    public TVector Down => down ??= Direction(0);

    /// <summary>As <see cref="Down"/>, of the highest eigenvalue.</summary>
    public TVector Up => up ??= Direction(lanczos.Steps - 1);

    TVector Direction(int index)
    {
        var direction = lanczos.Operator.Space.CreateZero();
        lanczos.Lift(lanczos.ProjectedEigenpairs().Vector(index), direction);
        return direction;
    }
}
