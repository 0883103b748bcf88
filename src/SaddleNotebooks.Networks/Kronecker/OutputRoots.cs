using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Vectors r_c with Σ_c r_c r_cᵀ = ∇²ℓ in the outputs of each sample, or the one vector ∇ℓ of a Fisher matrix: what goes backward through the
/// network to give factors of its curvature.
/// </summary>
/// <param name="function">ℓ.</param>
/// <param name="fisher">Whether the second moment of the slopes takes the place of the second derivatives.</param>
sealed class OutputRoots<T>(LossFunction function, bool fisher)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Of a loss without a closed form: the roots of all samples, computed at the first.
    T[][] general = [];

    /// <summary>The number of vectors.</summary>
    public int Count(int outputs) => fisher ? 1 : outputs;

    /// <summary>root ← r_c of each sample, zero in the padding columns.</summary>
    /// <exception cref="NotSupportedException">ℓ is not convex in the outputs of a sample.</exception>
    public void Fill(int c, Batch<T> outputs, LossTargets targets, Batch<T> root)
    {
        if (fisher)
        {
            function.Gradient(outputs, targets, T.One, root);
            return;
        }
        if (function is CrossEntropyLoss)
        {
            // diag(p) − p pᵀ = Σ_c p_c (e_c − p)(e_c − p)ᵀ, the expectation over classes.
            Softmax.Probabilities(outputs, T.One, root);
            Span<T> own = root.Row(c).ToArray();
            for (int k = 0; k < root.Rows; k++)
            {
                var row = root.Row(k);
                for (int i = 0; i < targets.Count; i++)
                    row[i] = T.Sqrt(own[i]) * ((k == c ? T.One : T.Zero) - row[i]);
                row[targets.Count..].Clear();
            }
            return;
        }
        if (function is SquaredErrorLoss or BinaryCrossEntropyLoss)
        {
            function.Curvature(outputs, targets, T.One, root, default);
            for (int k = 0; k < root.Rows; k++)
            {
                var row = root.Row(k);
                if (k != c)
                    row.Clear();
                for (int i = 0; i < targets.Count; i++)
                    row[i] = T.Sqrt(row[i]);
            }
            return;
        }
        if (c == 0)
            general = General(outputs, targets);
        general[c].CopyTo(root.Values);
    }

    T[][] General(Batch<T> outputs, LossTargets targets)
    {
        int n = outputs.Rows, width = outputs.Width;
        var columns = new T[n][];
        for (int k = 0; k < n; k++)
        {
            columns[k] = new T[n * width];
            var unit = new Batch<T>(new T[n * width], n, width);
            unit.Row(k)[..targets.Count].Fill(T.One);
            function.HessianProduct(outputs, targets, T.One, unit, new Batch<T>(columns[k], n, width));
        }
        var hessian = new double[n * n];
        for (int i = 0; i < targets.Count; i++)
        {
            for (int k = 0; k < n; k++)
            {
                for (int j = 0; j < n; j++)
                    hessian[(k * n) + j] = double.CreateChecked(columns[k][(j * width) + i]);
            }
            Symmetrization.Apply(hessian, n);
            var pairs = SymmetricEigen.Decompose(hessian, n, Workers.Single);
            double largest = Math.Max(Math.Abs(pairs.Values[0]), Math.Abs(pairs.Values[^1]));
            if (pairs.Values[0] < -1e-5 * largest)
            {
                throw new NotSupportedException(FormattableString.Invariant(
                    $"The loss \"{function}\" is not convex in the outputs of a sample (its second derivatives have the eigenvalue {pairs.Values[0]:G3}): take new KfacOptions {{ Matrix = KfacMatrix.EmpiricalFisher }}."));
            }
            for (int k = 0; k < n; k++)
            {
                double root = Math.Sqrt(Math.Max(0, pairs.Values[k]));
                for (int j = 0; j < n; j++)
                    columns[k][(j * width) + i] = T.CreateTruncating(root * pairs.Vector(k)[j]);
            }
        }
        return columns;
    }
}
