namespace SaddleNotebooks.Optimization.Tests;

/// <summary>The table on the CPU engine.</summary>
public class OptimizerTableTests : OptimizerTableContract<double[]>
{
    protected override IObjective<double[]> OnEngine(Problem problem) => problem;
}
