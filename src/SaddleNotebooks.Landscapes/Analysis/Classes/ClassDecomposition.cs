using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The four parts of the Gauss–Newton matrix of a classifier as operators (Papyan 2020, theorem 1): G = class + cross + within + own, of which the first
/// two are low-rank, the last is the part of each sample's own class, and the third is what is left.
/// </summary>
sealed class ClassDecomposition<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ClassDecomposition(NetworkLoss<T> loss, T[] point, ClassMeans<T> means)
    {
        Means = means;
        // The penalty has no classes: it is left out.
        Whole = loss.L2 == 0 ? loss.GaussNewton(point) : loss.Network.Loss(loss.Data, loss.Function, workers: loss.Workers).GaussNewton(point);
        Own = loss.Network.Loss(loss.Data, new TrueClassCurvature(), workers: loss.Workers).GaussNewton(point);
        Within = Without(Without(Whole, means.OfClasses), means.OfPairs).Minus(Own);
    }

    public ClassMeans<T> Means { get; }

    /// <summary>G.</summary>
    public NetworkHessian<T> Whole { get; }

    /// <summary>Σ_i (p_it/n) g_it g_itᵀ over each sample's own class t.</summary>
    public NetworkHessian<T> Own { get; }

    /// <summary>Σ_ck Σ_i (p_ik/n)(g_ik − g_ck)(g_ik − g_ck)ᵀ over the samples of class c and k ≠ c.</summary>
    public ILinearOperator<T[]> Within { get; }

    static ILinearOperator<T[]> Without(ILinearOperator<T[]> a, IBasis<T[]> columns)
        => a.WithLowRankUpdate(columns, [.. Enumerable.Repeat(-1.0, columns.Count)]);
}
