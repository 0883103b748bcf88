using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The matrix V Vᵀ of a few columns V: its eigenvalues, its trace, its eigenvectors as a basis of the span of the columns, and how much of a vector lies there.</summary>
sealed class ColumnSpan<TVector>
    where TVector : class
{
    readonly IBasis<TVector> columns;
    readonly SymmetricEigenpairs gram;
    readonly double rounding;

    public ColumnSpan(IVectorSpace<TVector> space, IBasis<TVector> columns)
    {
        this.columns = columns;
        int count = columns.Count;
        var products = new double[count * count];
        var column = space.CreateZero();
        for (int j = 0; j < count; j++)
        {
            columns.Read(j, column);
            columns.Project(column, products.AsSpan(j * count, count));
            Trace += products[j * count + j];
        }
        // Products in the engine's element type differ by their rounding.
        for (int j = 0; j < count; j++)
        {
            for (int k = 0; k < j; k++)
                products[j * count + k] = products[k * count + j] = 0.5 * (products[j * count + k] + products[k * count + j]);
        }
        gram = SymmetricEigen.Decompose(products, count);
        rounding = 8 * count * space.UnitRoundoff * Trace;
        Eigenvalues = [.. gram.Values.Reverse().Where(v => v > rounding)];
    }

    /// <summary>The trace of V Vᵀ.</summary>
    public double Trace { get; }

    /// <summary>The eigenvalues of V Vᵀ that are not zero to rounding, descending.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>An orthonormal basis of the span of the columns.</summary>
    public IBasis<TVector> Basis(IVectorSpace<TVector> space)
    {
        var basis = space.CreateBasis(Math.Max(1, Eigenvalues.Count));
        var vector = space.CreateZero();
        var unused = new double[Math.Max(1, Eigenvalues.Count)];
        for (int j = columns.Count - 1; j >= columns.Count - Eigenvalues.Count; j--)
        {
            space.SetZero(vector);
            columns.Combine(gram.Vector(j), vector);
            basis.Append(1 / basis.Orthogonalize(vector, unused), vector);
        }
        return basis;
    }

    /// <summary>‖P x‖², where P projects onto the span of the columns, from 0 to 1 for ‖x‖ = 1.</summary>
    public double Share(TVector x)
    {
        int count = columns.Count;
        var along = new double[count];
        columns.Project(x, along);
        double share = 0;
        for (int j = 0; j < count; j++)
        {
            if (gram.Values[j] <= rounding)
                continue;
            double product = 0;
            for (int i = 0; i < count; i++)
                product += gram.Vector(j)[i] * along[i];
            share += product * product / gram.Values[j];
        }
        return Math.Min(1, share);
    }
}
