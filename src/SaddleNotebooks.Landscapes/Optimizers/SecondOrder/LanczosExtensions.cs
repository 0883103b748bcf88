using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What the model of a step needs from a Lanczos factorisation.</summary>
static class LanczosExtensions
{
    /// <summary>Eigenvalues and eigenvectors of the tridiagonal matrix T.</summary>
    public static SymmetricEigenpairs ProjectedEigenpairs<TVector>(this LanczosFactorisation<TVector> factorisation)
        where TVector : class
    {
        int k = factorisation.Steps;
        var t = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            t[i * k + i] = factorisation.Diagonal[i];
            if (i + 1 < k)
                t[i * k + i + 1] = t[(i + 1) * k + i] = factorisation.OffDiagonal[i];
        }
        return SymmetricEigen.Decompose(t, k);
    }
}
