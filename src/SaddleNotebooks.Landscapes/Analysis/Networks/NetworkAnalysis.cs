using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The curvature of a network at its weights: ends of the spectrum with bounds, index as far as it can be had, trace, density, spectra of blocks, the
/// landscape along the extreme eigenvectors, and what to believe of it. Parts that are not computed yet are null or missing.
/// </summary>
[TypeFormatterSource]
public sealed record NetworkAnalysis : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>What network, samples, loss and options these figures belong to; equal exactly when all of them are.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How far the analysis goes.</summary>
    public required NetworkAnalysisOptions Options { get; init; }

    /// <summary>The network in one line.</summary>
    public required string Network { get; init; }

    /// <summary>The samples in one line.</summary>
    public required string Samples { get; init; }

    /// <summary>The number of samples.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The name of the loss, with its penalty.</summary>
    public required string LossName { get; init; }

    /// <summary>The precision of the computation: <c>float</c> or <c>double</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>What the import of the network says about it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The number n of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The loss at the weights.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>The share of samples classified correctly; null where the targets are no classes.</summary>
    public double? Accuracy { get; init; }

    /// <summary>‖∇f‖.</summary>
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>‖θ‖: the length of the weights, to compare distances with.</summary>
    public double WeightNorm { get; init; } = double.NaN;

    /// <summary>The ends of the spectrum, each eigenvalue with its bound; null if not computed yet.</summary>
    public HessianExtremes? Extremes { get; init; }

    /// <summary>The spectrum: all eigenvalues of a small network, else Gauss rules of random probes; null if not computed yet.</summary>
    public HessianSpectrum? Spectrum { get; init; }

    /// <summary>The trace: exact where all eigenvalues or a closed form are known, else an estimate by Hutch++; null if not computed yet.</summary>
    public Estimate? Trace { get; init; }

    /// <summary>The Lanczos steps of each probe that memory allowed; fewer than asked for where the basis would not fit.</summary>
    public int StepsTaken { get; init; }

    /// <summary>The loss along the eigenvectors of the smallest (first axis) and the largest eigenvalue; null if not computed.</summary>
    public Landscape? Landscape { get; init; }

    /// <summary>The spectra of the blocks, in the order of the network.</summary>
    public IReadOnlyList<BlockSpectrum> Blocks { get; init; } = [];

    /// <summary>Operators of the network at which second derivatives jump, such as Relu; empty for a smooth network.</summary>
    public IReadOnlyList<string> Kinks { get; init; } = [];

    /// <summary>Hessian products spent.</summary>
    public long HessianProducts { get; init; }

    /// <summary>Wall-clock seconds spent, all runs together.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether everything asked for is here; if not, run the analysis again with the same file and it goes on.</summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// The sure lower limit of the index: eigenvalues that are negative beyond rounding where all are known, else the converged ones among the extremes.
    /// </summary>
    public int CertainlyNegative => Spectrum is { IsWhole: true } whole
        ? whole.Signs().Below.AtLeast
        : Extremes?.Smallest.Count(p => p.IsConverged && p.Value + p.Bound < 0) ?? 0;

    /// <summary>‖∇f‖/max |λ|: how far away a critical point would be if the ground curved as in its steepest direction; NaN if not known.</summary>
    public double CriticalDistance => Spectrum is { } s ? GradientNorm / Math.Max(Math.Abs(s.Smallest.Value), Math.Abs(s.Largest.Value)) : double.NaN;

    /// <summary>Everything, as JSON that <see cref="FromJson"/> reads back.</summary>
    public string ToJson() => NetworkAnalysisJson.Write(this);

    /// <summary>The analysis that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no analysis of a network, or of another version.</exception>
    public static NetworkAnalysis FromJson(string json) => NetworkAnalysisJson.Read(json);

    /// <summary>Writes the JSON to a file, which is replaced only when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, ToJson());

    /// <summary>Opens a saved analysis.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no analysis of a network, or of another version.</exception>
    public static NetworkAnalysis Open(string path) => FromJson(File.ReadAllText(path));

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => IsComplete ? Extremes?.Advice ?? "" : "The analysis is not complete: loss.Analyze(file: \"analysis.json\") goes on where it stopped.";

    /// <summary>The main figures, one line each.</summary>
    public override string ToString()
    {
        string accuracy = Accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $", accuracy {share:P1}") : "";
        var lines = new List<string>
        {
            Network,
            string.Create(CultureInfo.InvariantCulture, $"{LossName} over {Samples}: loss {Loss:G8}{accuracy}, ‖∇f‖ {GradientNorm:G4}"),
        };
        if (Spectrum is { } s)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"λ from {s.Smallest.Value:G6} to {s.Largest.Value:G6}, trace {Trace ?? s.Trace}, {s.Signs()}"));
        }
        lines.AddRange(Blocks.Select(b => b.ToString()));
        return this.After(string.Join('\n', lines));
    }
}
