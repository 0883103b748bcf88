using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// How the classes show in the curvature of a classifier (Papyan, "Traces of class/cross-class structure pervade deep learning spectra", JMLR 2020). The
/// Gauss–Newton matrix of the softmax cross-entropy is the second moment G = Σ (p_ik/n) g_ik g_ikᵀ of g_ik = J_iᵀ(p_i − e_k) over samples i and classes k, and
/// a sum of four: the means of classes, the means of pairs of classes around them, what is within each pair, and each sample's own class.
/// An L2 penalty is left out: it adds λ to every eigenvalue.
/// </summary>
[TypeFormatterSource]
public sealed record ClassStructure : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal ClassStructure()
    {
    }

    /// <summary>The number C of classes.</summary>
    public required int Classes { get; init; }

    /// <summary>The number of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The number of samples.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The largest eigenvalues of G, descending, each with its bound. Fewer than asked for where the run ended before.</summary>
    public required IReadOnlyList<Eigenpair> Eigenvalues { get; init; }

    /// <summary>How much of each eigenvector of <see cref="Eigenvalues"/>, as squared length from 0 to 1, lies in the span of the class means.</summary>
    public required IReadOnlyList<double> ClassShares { get; init; }

    /// <summary>The eigenvalues of the class part, at most C, descending: exact to rounding.</summary>
    public required IReadOnlyList<double> ClassEigenvalues { get; init; }

    /// <summary>The eigenvalues of the cross-class part, at most C(C − 2), descending: exact to rounding.</summary>
    public required IReadOnlyList<double> CrossEigenvalues { get; init; }

    /// <summary>The largest eigenvalue of G on the complement of the class means, (I − P) G (I − P) with P the projection onto their span: the level that is left without them.</summary>
    public required Eigenpair Rest { get; init; }

    /// <summary>The largest eigenvalue of the part within pairs of classes.</summary>
    public required Eigenpair Within { get; init; }

    /// <summary>
    /// How many eigenvalues of G are outliers due to the classes: those above <see cref="Rest"/>, the largest eigenvalue that is left when the directions of the
    /// class means are taken out. By Cauchy's interlacing theorem they are at most as many as the classes.
    /// </summary>
    public int Outliers => Eigenvalues.Count(pair => pair.Value > Rest.Value);

    /// <summary>The number of eigenvalues before the widest gap: the k for which λ_k/λ_{k+1} of <see cref="Eigenvalues"/> is largest; 0 where there are fewer than two.</summary>
    public int GapAfter => Ratios.Length == 0 ? 0 : 1 + Array.IndexOf(Ratios, Ratios.Max());

    /// <summary>λ_k/λ_{k+1} at the widest gap; NaN where there is none.</summary>
    public double GapRatio => Ratios.Length == 0 ? double.NaN : Ratios.Max();

    /// <summary>The trace of G: exact where it has a closed form, otherwise an estimate.</summary>
    public required Estimate Trace { get; init; }

    /// <summary>The trace of the class part.</summary>
    public required double ClassTrace { get; init; }

    /// <summary>The trace of the cross-class part.</summary>
    public required double CrossTrace { get; init; }

    /// <summary>The trace of the part within pairs of classes: what the others leave of <see cref="Trace"/>.</summary>
    public Estimate WithinTrace => new(
        Trace.Value - ClassTrace - CrossTrace - OwnTrace.Value, Math.Sqrt((Trace.StandardError * Trace.StandardError) + (OwnTrace.StandardError * OwnTrace.StandardError)),
        Math.Max(Trace.Samples, OwnTrace.Samples));

    /// <summary>The trace of the part of each sample's own class, an estimate.</summary>
    public required Estimate OwnTrace { get; init; }

    /// <summary>What the mean of each pair of classes adds to the trace, [class of the samples, other class]: large where samples of one are taken for the other.</summary>
    public required ValueGrid Pairs { get; init; }

    /// <summary>How the search for the eigenvalues of G ended.</summary>
    public required KrylovStatus Status { get; init; }

    /// <summary>Products with G and its parts, and seconds; the C(C − 1) gradients over single classes are in the time.</summary>
    public required OperatorCost Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice(Call);

    /// <summary>The outliers with their rule, and the shares of the trace.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Class structure of {Dimension} parameters, {Classes} classes: {Outliers} outliers above {Rest.Value:G4}, the largest eigenvalue left without the directions of the class means; widest gap after {GapAfter} ({GapRatio:G3} times); trace {Trace}: class {ClassTrace:G4}, cross-class {CrossTrace:G4}, within {WithinTrace}, own class {OwnTrace}"));

    static readonly KrylovCall Call = new(
        "loss.ClassStructure(maxProducts: 10_000)", "loss.ClassStructure(tolerance: 1e-2)", "loss.ClassStructure(seed: 1)", "loss.ClassStructure(eigenvalues: 5)");

    double[] Ratios => [.. Eigenvalues.Zip(Eigenvalues.Skip(1), (a, b) => b.Value > 0 ? a.Value / b.Value : double.NaN).TakeWhile(double.IsFinite)];
}
