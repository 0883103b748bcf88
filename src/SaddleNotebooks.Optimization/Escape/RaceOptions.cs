namespace SaddleNotebooks;

/// <summary>The rules of a race.</summary>
public sealed record RaceOptions
{
    /// <summary>The number of runs of each method, from the problem's random starts of seeds 0, 1, …; positive.</summary>
    public int Seeds { get; init => field = Require.Positive(value, nameof(Seeds)); } = 10;

    /// <summary>When a run ends. A run has finished the race when it stands at a second-order stationary point.</summary>
    public OptimizationOptions Run { get; init; } = new() { MaxSteps = 20_000, GradientTolerance = 1e-4, TrajectoryPoints = 200 };

    /// <summary>What one evaluation of f alone costs, in gradients.</summary>
    public double ValueCost { get; init => field = Require.NotNegative(value, nameof(ValueCost)); } = 0.5;

    /// <summary>What one Hessian product costs, in gradients (two for networks by the R-operator: twice the matrix products).</summary>
    public double ProductCost { get; init => field = Require.NotNegative(value, nameof(ProductCost)); } = 2;

    /// <summary>An evaluation count in gradients.</summary>
    public double Work(EvaluationCount cost) => cost.Gradients + ValueCost * cost.Values + ProductCost * cost.HessianProducts;
}
