namespace SaddleNotebooks;

/// <summary>Which matrix Kronecker factors approximate.</summary>
public enum KfacMatrix
{
    /// <summary>
    /// The Gauss–Newton matrix, which for cross-entropy and squared error is Fisher's: the exact expectation over classes or outputs, one backward pass for each output (and position with a target).
    /// </summary>
    GaussNewton,

    /// <summary>The Monte Carlo estimate of Fisher's matrix: targets drawn from the predictions, one backward pass (for each position with a target).</summary>
    MonteCarloFisher,

    /// <summary>The empirical Fisher matrix: the targets of the data, one backward pass (for each position with a target).</summary>
    EmpiricalFisher,
}
