namespace SaddleNotebooks.Tests;

/// <summary>Problems of every kind, all or some of whose critical points are known.</summary>
public static class KnownProblems
{
    /// <summary>In no special order.</summary>
    public static readonly Problem[] All =
    [
        Problem.Saddle, Problem.MonkeySaddle, Problem.Quadratic(1, -2, 3, 0), Problem.Quadratic([-3, -0.01, 1, 5, 100], seed: 2),
        Problem.Rosenbrock, Problem.Himmelblau, Problem.Beale, Problem.MuellerBrown, Problem.DoubleWell,
        Problem.Octopus(1), Problem.Octopus(5), Problem.Octopus(3, attraction: 1.5, repulsion: 0.5, width: 1),
        Problem.OrthogonalTensor(1), Problem.OrthogonalTensor(4), Problem.DeepLinearNetwork(1, 2), Problem.DeepLinearNetwork(2, 2),
        Problem.DeepLinearNetwork(3, 2), Problem.DeepLinearNetwork(4, 3), Problem.MatrixFactorization([3, 2, 1]),
        Problem.MatrixFactorization([1, 4, 2, 3], rank: 2), Problem.LennardJones(2), Problem.LennardJones(4), Problem.PhaseRetrieval(5, seed: 1), Problem.RandomField(2, seed: 1), Problem.RandomField(3, cutoff: 2, seed: 1),
    ];
}
