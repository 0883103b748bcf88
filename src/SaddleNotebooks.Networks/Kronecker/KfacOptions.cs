namespace SaddleNotebooks;

/// <summary>What Kronecker factors are made of. Frozen.</summary>
public sealed record KfacOptions
{
    /// <summary>The matrix that is approximated.</summary>
    public KfacMatrix Matrix { get; init; } = KfacMatrix.GaussNewton;

    /// <summary>
    /// Whether the eigenvalues of the Kronecker products are replaced by the second moments of the gradients in their eigenbasis (EK-FAC, George et al. 2018), which is closer to the matrix
    /// and takes a second pass over the data and twice the time of a product.
    /// </summary>
    public bool EigenvalueCorrected { get; init; }

    /// <summary>
    /// How positions that share the weights of a layer, those of a convolution or a sequence, are taken together (Eschenhagen et al. 2023). False, "expand": each counts by itself, as is exact for linear
    /// networks whose loss is a sum over positions. True, "reduce": inputs are averaged and slopes summed over the positions of a sample first, as is exact for linear networks that average over them; and it costs less.
    /// Tables of embeddings always expand.
    /// </summary>
    public bool ReducePositions { get; init; }

    /// <summary>The seed of the targets of <see cref="KfacMatrix.MonteCarloFisher"/>.</summary>
    public ulong Seed { get; init; }
}
