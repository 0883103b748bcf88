namespace SaddleNotebooks.Numerics;

/// <summary>An operator that can write out its whole matrix faster than by one product for each column.</summary>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
interface IMatrixOperator<TVector> : ILinearOperator<TVector>
    where TVector : class
{
    /// <summary>The n² elements of the matrix, row by row.</summary>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    double[] ToMatrix(CancellationToken cancellationToken = default);
}
