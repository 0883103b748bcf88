using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The inverse of damped Kronecker factors.</summary>
/// <param name="factors">The factors.</param>
/// <param name="eigenvalues">The inverse eigenvalues of each block.</param>
/// <param name="elsewhere">The inverse eigenvalue of parameters that no block covers.</param>
sealed class KfacInverse<T>(Kfac<T> factors, IReadOnlyList<T[]> eigenvalues, double elsewhere) : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public IVectorSpace<T[]> Space => factors.Space;

    public void Apply(T[] x, T[] destination) => factors.MultiplyInverse(eigenvalues, elsewhere, x, destination);
}
