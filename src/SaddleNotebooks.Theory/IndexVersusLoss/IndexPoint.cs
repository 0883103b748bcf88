using System.Globalization;

namespace SaddleNotebooks.Theory;

/// <summary>A non-degenerate critical point of a loss with the index of its Hessian. Immutable.</summary>
public sealed class IndexPoint
{
    readonly double[] parameters;

    internal IndexPoint(double[] parameters) => this.parameters = parameters;

    /// <summary>The parameters θ at which ∇f = 0, in the order of the objective.</summary>
    public ReadOnlyMemory<double> Parameters => parameters;

    /// <summary>The number N of parameters.</summary>
    public int Dimension => parameters.Length;

    /// <summary>ε: the loss there, penalty included.</summary>
    public required double Loss { get; init; }

    /// <summary>The number of negative Hessian eigenvalues.</summary>
    public required int Index { get; init; }

    /// <summary>α = index/N, between 0 (a minimum) and 1.</summary>
    public double IndexFraction => (double)Index / Dimension;

    /// <summary>‖∇f‖ reached: rounding.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>λ_min of the Hessian.</summary>
    public required double SmallestEigenvalue { get; init; }

    /// <summary>min |λ|: how far the point is from being degenerate.</summary>
    public required double SmallestMagnitude { get; init; }

    /// <summary>How many searches ended here, or at a mirror image of this point; at least 1.</summary>
    public required int FoundCount { get; init; }

    internal double[] Array => parameters;

    internal IndexPoint FoundAgain() => new(parameters)
    {
        Loss = Loss, Index = Index, GradientNorm = GradientNorm, SmallestEigenvalue = SmallestEigenvalue, SmallestMagnitude = SmallestMagnitude,
        FoundCount = FoundCount + 1,
    };

    /// <summary>For example <c>loss 1.8641, index 13 of 145</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"loss {Loss:G6}, index {Index} of {Dimension}");
}
