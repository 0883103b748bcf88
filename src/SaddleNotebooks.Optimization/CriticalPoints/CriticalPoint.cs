using SaddleNotebooks.Numerics;
using System.Globalization;

namespace SaddleNotebooks;

/// <summary>A point of a landscape with what its derivatives say about it. Immutable.</summary>
[TypeFormatterSource]
public sealed class CriticalPoint : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly double[] point;
    readonly double[] eigenvalues;
    readonly double[]? eigenvectors;

    internal CriticalPoint(double[] point, double[] eigenvalues, double[]? eigenvectors)
    {
        this.point = point;
        this.eigenvalues = eigenvalues;
        this.eigenvectors = eigenvectors;
    }

    /// <summary>The number n of coordinates.</summary>
    public int Dimension => point.Length;

    /// <summary>The coordinates.</summary>
    public IReadOnlyList<double> Point => point.AsReadOnly();

    /// <summary>f at the point.</summary>
    public required double Value { get; init; }

    /// <summary>‖∇f‖ at the point.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The gradient norm up to which the point counts as critical.</summary>
    public required double GradientTolerance { get; init; }

    /// <summary>The |eigenvalue| up to which it counts as zero.</summary>
    public required double EigenvalueTolerance { get; init; }

    /// <summary>What the point is.</summary>
    public required CriticalPointKind Kind { get; init; }

    /// <summary>
    /// The Morse index: the number of eigenvalues below −<see cref="EigenvalueTolerance"/>. A lower bound when
    /// <see cref="IsWholeSpectrumKnown"/> is false.
    /// </summary>
    public required int Index { get; init; }

    /// <summary>
    /// The most eigenvalues that can lie below −<see cref="EigenvalueTolerance"/>, with at least 97.5 % probability over the random start vector;
    /// <see cref="Index"/> when the whole spectrum is known.
    /// </summary>
    public required int IndexAtMost { get; init; }

    /// <summary>The number of eigenvalues that are zero within the tolerance. A lower bound when the spectrum is known in part.</summary>
    public required int Nullity { get; init; }

    /// <summary>The number of eigenvalues above the tolerance. A lower bound when the spectrum is known in part.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>Index, nullity and number of positive eigenvalues: the signature of the Hessian.</summary>
    public (int Negative, int Zero, int Positive) Signature => (Index, Nullity, PositiveCount);

    /// <summary>Whether <see cref="Eigenvalues"/> holds all n of them.</summary>
    public bool IsWholeSpectrumKnown => eigenvalues.Length == point.Length;

    /// <summary>
    /// The known eigenvalues of the Hessian, ascending: all n of them, or those at the ends of the spectrum. Empty if the function is not finite.
    /// </summary>
    public IReadOnlyList<double> Eigenvalues => eigenvalues.AsReadOnly();

    /// <summary>
    /// For each of them the distance within which the Hessian has an eigenvalue, in the same order; for a whole spectrum the rounding error.
    /// </summary>
    public required IReadOnlyList<double> EigenvalueBounds { get; init; }

    /// <summary>The smallest eigenvalue with its evidence: among others, how far below it none was overlooked.</summary>
    public required SpectrumEnd Smallest { get; init; }

    /// <summary>Whether the Hessian certainly has a negative eigenvalue, however small: one below zero by more than rounding.</summary>
    public bool HasNegativeCurvature => Smallest.IsNegative;

    /// <summary>The smallest known eigenvalue; NaN if none is known. Where the spectrum is known in part, λ_min may lie lower: see <see cref="Smallest"/>.</summary>
    public double SmallestEigenvalue => eigenvalues.Length > 0 ? eigenvalues[0] : double.NaN;

    /// <summary>The largest known eigenvalue; NaN if none is known.</summary>
    public double LargestEigenvalue => eigenvalues.Length > 0 ? eigenvalues[^1] : double.NaN;

    /// <summary>min |λ| over the known eigenvalues: how near the Hessian is to a singular one; NaN if none is known.</summary>
    public double SmallestMagnitude => eigenvalues.Length > 0 ? eigenvalues.Min(Math.Abs) : double.NaN;

    /// <summary>Whether the eigenvectors are kept.</summary>
    public bool HasEigenvectors => eigenvectors is not null;

    /// <summary>Whether the gradient is small enough for the point to count as critical.</summary>
    public bool IsCritical
        => Kind is not (CriticalPointKind.NotCritical or CriticalPointKind.NotFinite or CriticalPointKind.NotDifferentiable);

    /// <summary>
    /// An upper bound of the probability that eigenvalues were overlooked: beyond ±<see cref="EigenvalueTolerance"/> and of a sign that was not
    /// seen, or any where both signs were seen and only a part of the spectrum is known (then it is 1, and <see cref="IndexAtMost"/> limits their
    /// number). 0 when the whole spectrum is known.
    /// </summary>
    public double OverlookedProbability { get; init; }

    /// <summary>
    /// Where the function is not differentiable or not finite: which operation of the formula is to blame, in words; empty where nothing is known.
    /// </summary>
    public string Obstacle { get; init; } = "";

    /// <summary>Whether the caller cancelled before all that was asked for was known: counts of eigenvalues are then lower bounds.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>What the classification cost.</summary>
    public EvaluationCount Cost { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>One or two sentences: what the point is, and what is certain.</summary>
    public string Summary => CriticalPointSummary.Write(this);

    /// <summary>The eigenvector of <c>Eigenvalues[k]</c>, of norm 1, as a new array.</summary>
    /// <exception cref="InvalidOperationException">The eigenvectors were not kept; see <see cref="HasEigenvectors"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such eigenvalue.</exception>
    public double[] Eigenvector(int k)
    {
        if (eigenvectors is null)
            throw new InvalidOperationException("No eigenvectors are known here: the function is not finite at the point.");
        if ((uint)k >= (uint)eigenvalues.Length)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"There are {eigenvalues.Length} eigenvalues, numbered from 0.");
        return eigenvectors.AsSpan(k * point.Length, point.Length).ToArray();
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => CriticalPointAdvice.Of(this);

    /// <summary>Kind, index, value and gradient norm in one line.</summary>
    public override string ToString() => this.After(Facts);

    /// <summary>The same without advice.</summary>
    internal string Facts => string.Create(CultureInfo.InvariantCulture,
        $"{Kind}, index {CriticalPointSummary.Index(this)}, nullity {(IsWholeSpectrumKnown ? "" : "at least ")}{Nullity}, f = {Value:G6}, ‖∇f‖ = {GradientNorm:G3}");
}
