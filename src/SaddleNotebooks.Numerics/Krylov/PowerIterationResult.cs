using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>The eigenpair that power iteration arrived at, with its evidence.</summary>
/// <typeparam name="TVector">The vector type of the operator's space.</typeparam>
public sealed record PowerIterationResult<TVector> : IAdvised
    where TVector : class
{
    internal PowerIterationResult()
    {
    }

    /// <summary>
    /// The Rayleigh quotient vᵀAv with the residual ‖Av − θv‖: A has an eigenvalue within the bound of it. Nothing certifies which eigenvalue that is.
    /// </summary>
    public required Eigenpair Pair { get; init; }

    /// <summary>The vector reached, of norm 1. Not to be changed.</summary>
    public required TVector Vector { get; init; }

    /// <summary>σ: the shift used. The iteration is v ← (A − σI)v, normalised.</summary>
    public required double Shift { get; init; }

    /// <summary>‖Av‖ at the end of the iteration without a shift: at most ‖A‖, and near it when that iteration has run long enough.</summary>
    public required double NormEstimate { get; init; }

    /// <summary>How it ended.</summary>
    public required KrylovStatus Status { get; init; }

    /// <summary>Products and time.</summary>
    public required OperatorCost Cost { get; init; }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice();

    /// <summary>Value, bound, products and advice in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"power iteration on A − {Shift:G6}·I: eigenvalue {Pair.Value:G8} within {Pair.Bound:G2}, {Cost.Products} products"));
}
