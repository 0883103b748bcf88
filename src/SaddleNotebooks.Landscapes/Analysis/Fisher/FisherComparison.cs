using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The matrices that are called curvature, beside each other at one point: Gauss–Newton matrix, which for cross-entropy and squared error is Fisher's information
/// (Martens 2020), Hessian, Monte Carlo Fisher matrix and empirical Fisher matrix. The last is the second moment of the samples' gradients; it is a curvature only
/// where the data follow the network's own predictions, and elsewhere its steps have another direction and length (Kunstner, Hennig &amp; Balles 2019).
/// </summary>
[TypeFormatterSource]
public sealed partial record FisherComparison : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal FisherComparison()
    {
    }

    /// <summary>The matrices, Gauss–Newton first; of a run that was stopped, those it finished.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The number of parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>The number of samples.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The loss at the point.</summary>
    public required double Value { get; init; }

    /// <summary>‖∇f‖ at the point.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>δ, which is added to the diagonal of each matrix before its step is taken.</summary>
    public required double Damping { get; init; }

    /// <summary>Why there is no Monte Carlo Fisher matrix; empty where there is one.</summary>
    public required string Omitted { get; init; }

    /// <summary>How it ended: <see cref="KrylovStatus.Converged"/>, or what kept an eigenvalue or a step from its tolerance.</summary>
    public required KrylovStatus Status { get; init; }

    /// <summary>Products with the matrices, and seconds.</summary>
    public required OperatorCost Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status != KrylovStatus.Converged ? Status.Advice(Call) : Omitted;

    /// <summary>A line for each matrix.</summary>
    public override string ToString() => this.After(string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"Curvature matrices of {Dimension} parameters at loss {Value:G4}, beside the Gauss–Newton matrix (steps with damping {Damping:G3}):"),
        .. Rows.Select(row => row.ToString()),
    ]));

    static readonly KrylovCall Call = new(
        "loss.FisherComparison(maxProducts: 10_000)", "loss.FisherComparison(tolerance: 1e-2)", "loss.FisherComparison(seed: 1)", "loss.FisherComparison(eigenvalues: 3, probes: 4)");
}
