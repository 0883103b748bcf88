namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>
    /// Minimises from a start, for example <c>f.Minimize(Optimizer.Adam(0.1), [1, 1])</c>. The result says why the run ended and whether a first- or
    /// second-order stationary point was certified.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">What is minimised.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="start">The first point; it is copied.</param>
    /// <param name="options">Limits and records; defaults where omitted.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Looked at before every step; what was reached is kept.</param>
    public static OptimizationResult Minimize<TVector>(
        this IObjective<TVector> objective, Optimizer optimizer, TVector start, OptimizationOptions? options = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
        => new OptimizationRun<TVector>(objective, optimizer, start, options).Advance(null, progress, cancellationToken);
}
