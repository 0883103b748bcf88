using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>Where Lanczos may stop: negative curvature beyond this number is certain, or probably absent.</summary>
    const double Tolerance = 1e-3;

    /// <summary>
    /// The result with λ_min, the smallest eigenvalue of the Hessian, at points of its trajectory: where it is negative, some direction leads down.
    /// Each point costs n Hessian products up to n = 100, and up to 400 beyond; they are added to <see cref="OptimizationResult.CheckCost"/>.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The function that was minimised.</param>
    /// <param name="result">What was reached; its trajectory must hold coordinates, which runs in very many dimensions do not keep.</param>
    /// <param name="points">At how many points of the trajectory to look, first and last among them; positive.</param>
    /// <param name="seed">Seed of the Lanczos starts beyond n = 100.</param>
    /// <param name="cancellationToken">Ends the looking; what was found is kept.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the first point was done.</exception>
    /// <exception cref="ArgumentException">The trajectory holds no coordinates, or those of another dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of points is not positive.</exception>
    public static OptimizationResult WithCurvature<TVector>(
        this IObjective<TVector> objective, OptimizationResult result, int points = 60, ulong seed = 0, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(result);
        Require.Positive(points, nameof(points));
        int n = objective.Space.Dimension;
        if (result.Trajectory.FirstOrDefault(p => p.Point.Count != n) is { } other)
        {
            throw new ArgumentException(other.Point.Count == 0
                ? "The trajectory holds no coordinates: record fewer points of a run in so many dimensions (OptimizationOptions.TrajectoryPoints)."
                : $"The trajectory's points have {other.Point.Count} coordinates, the objective {n} variables: give the objective that was minimised.", nameof(result));
        }
        using var work = AmbientWork.Begin("curvature along the way", ref cancellationToken);
        var counting = new CountingObjective<TVector>(objective);
        TVector x = objective.Space.CreateZero();
        TrajectoryPoint[] way = [.. result.Trajectory];
        int last = way.Length - 1, count = Math.Min(points, way.Length);
        for (int k = 0; k < count && !cancellationToken.IsCancellationRequested; k++)
        {
            int i = count == 1 ? last : (int)((long)k * last / (count - 1));
            objective.Space.Load([.. way[i].Point], x);
            double lowest;
            try
            {
                lowest = CurvatureCheck.Lowest(counting.Hessian(x), Tolerance, new RandomStream(seed).Derive(way[i].Step).Seed).Value;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && k > 0)
            {
                break;
            }
            way[i] = way[i] with { LowestEigenvalue = double.IsNaN(lowest) ? null : lowest };
            work.Report((k + 1.0) / count);
        }
        return result with { Trajectory = way, CheckCost = result.CheckCost + counting.Count };
    }
}
