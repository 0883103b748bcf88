using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// A test problem with known critical points: <c>Problem.Saddle</c>, <c>Problem.MuellerBrown</c>, <c>Problem.Octopus(dimension: 5)</c> …
/// Every problem is an <see cref="Objective"/> with exact derivatives. One problem, one file.
/// </summary>
[TypeFormatterSource]
public sealed partial class Problem : Objective
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly Objective function;

    Problem(int dimension, Func<Variables, Real> formula)
        : this(FromFormula(dimension, formula))
    {
    }

    Problem(Objective function)
        : base(function.Dimension) => this.function = function;

    /// <summary>The name the literature uses.</summary>
    public required string Name { get; init; }

    /// <summary>f as a formula in plain text.</summary>
    public required string Formula { get; init; }

    /// <summary>Where the problem comes from.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The box in which to look: starts are drawn from it, searches begin in it, charts show it. One interval for each coordinate.
    /// </summary>
    public required IReadOnlyList<(double Lower, double Upper)> Box { get; init; }

    /// <summary>The critical points that are known; <see cref="AreAllKnown"/> says whether there are others.</summary>
    public IReadOnlyList<KnownCriticalPoint> KnownCriticalPoints { get; init; } = [];

    /// <summary>Whether <see cref="KnownCriticalPoints"/> holds every critical point of the problem's box.</summary>
    public bool AreAllKnown { get; init; }

    /// <summary>Whether f repeats itself outside the box: the box is one period, and opposite sides are one.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>How many coordinates each of equal particles in free space has; 0 where the variables are no such thing.</summary>
    internal int ParticleDimension { get; init; }

    /// <summary>A point drawn uniformly from the box; the same seed gives the same point.</summary>
    public double[] RandomStart(ulong seed)
    {
        var random = new RandomStream(seed).Derive(0x5354415254);
        var start = new double[Dimension];
        for (int i = 0; i < start.Length; i++)
            start[i] = Box[i].Lower + (Box[i].Upper - Box[i].Lower) * random.Uniform(i);
        return start;
    }

    /// <summary>The problem's name.</summary>
    public override string ToString() => Name;

    /// <inheritdoc/>
    protected override double ValueCore(double[] x) => function.Value(x);

    /// <inheritdoc/>
    protected override double ValueAndGradientCore(double[] x, double[] gradient) => function.ValueAndGradient(x, gradient);

    /// <inheritdoc/>
    protected override ILinearOperator<double[]> HessianCore(double[] x) => function.Hessian(x);

    static (double, double)[] Cube(int dimension, double halfWidth)
        => Enumerable.Repeat((-halfWidth, halfWidth), dimension).ToArray();
}
