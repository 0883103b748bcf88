namespace SaddleNotebooks;

/// <summary>An objective that evaluates a whole plane faster than point by point, because the points share work.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface IPlaneObjective<TVector> : IObjective<TVector>
    where TVector : class
{
    /// <summary>values[i, j] ← f(origin + a_i · first + b_j · second).</summary>
    /// <param name="origin">The point a = b = 0.</param>
    /// <param name="first">The direction of a.</param>
    /// <param name="second">The direction of b.</param>
    /// <param name="a">The positions along the first direction.</param>
    /// <param name="b">The positions along the second direction.</param>
    /// <param name="progress">Told the fraction done now and then.</param>
    /// <param name="cancellationToken">Ends the evaluation; rows not computed by then are NaN.</param>
    double[,] EvaluatePlane(
        TVector origin, TVector first, TVector second, ReadOnlySpan<double> a, ReadOnlySpan<double> b,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default);
}
