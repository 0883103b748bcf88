using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>How far Kronecker factors are from the blocks that they stand for.</summary>
[TypeFormatterSource]
public sealed partial record KfacErrors : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal KfacErrors()
    {
    }

    /// <summary>The blocks in the order in which the network uses them; of a run that was stopped, those it finished.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The matrix.</summary>
    public required KfacMatrix Matrix { get; init; }

    /// <summary>The parameters that no block covers.</summary>
    public required IReadOnlyList<string> Uncovered { get; init; }

    /// <summary>Whether all blocks are here.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Products with the matrix, and time.</summary>
    public required OperatorCost Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => !IsComplete ? "It was stopped before the last block: factors.Errors(maxExact: 0, probes: 4) takes fewer products."
        : Uncovered.Count > 0 ? $"No Kronecker form is known of {string.Join(", ", Uncovered)}, which the factors leave out."
        : Rows.Any(r => r.Corrected is null && r.Kfac.Value > 0.5) ? "Corrected eigenvalues come closer: loss.Kfac(new KfacOptions { EigenvalueCorrected = true })."
        : "";

    /// <summary>A line for each block.</summary>
    public override string ToString() => this.After(string.Join('\n', ["Relative error of Kronecker factors by block, norm of Frobenius:", .. Rows.Select(r => r.ToString())]));

    /// <summary>One block.</summary>
    /// <param name="Name">The layer or parameter.</param>
    /// <param name="Parameters">The number of parameters in it.</param>
    /// <param name="Kfac">‖A ⊗ S − F‖/‖F‖ of the Kronecker product; of single elements that of their diagonal.</param>
    /// <param name="Corrected">The same with corrected eigenvalues (EK-FAC), never larger; null where they were not computed.</param>
    public sealed record Row(string Name, int Parameters, Estimate Kfac, Estimate? Corrected)
    {
        /// <summary>For example <c>0 (420 parameters): K-FAC 0.31, EK-FAC 0.24</c>.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Name} ({Parameters} parameters): K-FAC {Kfac}{(Corrected is { } corrected ? $", EK-FAC {corrected}" : "")}");
    }
}
