using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The smallest and the largest Hessian eigenvalues at a point. Each comes with a distance within which the Hessian has an eigenvalue; that distance does not
/// limit how far beyond an eigenvalue may lie.
/// </summary>
/// <param name="Value">The objective at the point.</param>
/// <param name="GradientNorm">‖∇f‖ at the point.</param>
/// <param name="Smallest">The smallest eigenvalues, ascending; pairs that did not converge say so.</param>
/// <param name="Largest">The largest eigenvalues, descending; pairs that did not converge say so.</param>
/// <param name="Status">Converged exactly when every pair asked for is here, its residual is small, and none was found to be skipped.</param>
/// <param name="Cost">Hessian products and seconds.</param>
[TypeFormatterSource]
public abstract record HessianExtremes(
    double Value, double GradientNorm, IReadOnlyList<Eigenpair> Smallest, IReadOnlyList<Eigenpair> Largest, KrylovStatus Status, OperatorCost Cost) : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>
    /// How much of ‖∇f‖² lies along each of the <see cref="Largest"/> eigenvectors, from 0 to 1, in their order; their sum is the share in the top subspace, which is most of it while a
    /// network with as many classes is trained (Gur-Ari et al. 2018). NaN where the gradient is zero; empty where the eigenvectors were not kept.
    /// </summary>
    public IReadOnlyList<double> GradientShares { get; init; } = [];

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice(KrylovCall.Extremes);

    /// <summary>The extremes in one line, numbers in invariant culture.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Hessian eigenvalues, smallest: {Join(Smallest)}; largest: {Join(Largest)}; gradient norm {GradientNorm:G4}{ShareText}"));

    string ShareText => GradientShares is { Count: > 0 } shares && double.IsFinite(shares[0])
        ? string.Create(CultureInfo.InvariantCulture, $", {100 * shares.Sum():F1} % of its square in the span of the largest {shares.Count}")
        : "";

    static string Join(IReadOnlyList<Eigenpair> pairs) => pairs.Count == 0 ? "none" : string.Join(", ", pairs.Select(p => string.Create(
        CultureInfo.InvariantCulture, $"{p.Value:G6}{(p.IsConverged ? "" : ", not converged,")} (an eigenvalue lies within {p.Bound:G2})")));
}

/// <summary><see cref="HessianExtremes"/> with eigenvectors on the engine's device.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed record HessianExtremes<TVector> : HessianExtremes
    where TVector : class
{
    readonly ExtremeEigenpairs<TVector> pairs;

    internal HessianExtremes(double value, double gradientNorm, ExtremeEigenpairs<TVector> pairs)
        : base(value, gradientNorm, pairs.Smallest, pairs.Largest, pairs.Status, pairs.Cost)
        => this.pairs = pairs;

    /// <summary>A new vector: the eigenvector, of norm 1, of <c>Smallest[index]</c>. A direction of escape where the eigenvalue is negative.</summary>
    public TVector SmallestVector(int index) => pairs.SmallestVector(index);

    /// <summary>A new vector: the eigenvector, of norm 1, of <c>Largest[index]</c>.</summary>
    public TVector LargestVector(int index) => pairs.LargestVector(index);

    /// <inheritdoc/>
    public override string ToString() => base.ToString();
}
