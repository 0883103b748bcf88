namespace SaddleNotebooks.Numerics;

/// <summary>
/// All eigenpairs of a symmetric tridiagonal matrix by dividing it (Cuppen 1981; Gu and Eisenstat 1995): halves that are coupled by a matrix of rank one are solved, then joined by
/// <see cref="SecularEquation"/>. What the coupling hardly touches is left as it is (deflation); the rest of the work is matrix products.
/// </summary>
sealed class TridiagonalDivision
{
    const double Epsilon = 1.1102230246251565e-16;
    const int LeafSize = 32;
    const int RootsAtOnce = 64;
    const int RowsAtOnce = 256;

    readonly int n;
    readonly double[] values;
    readonly double[] beside;
    readonly double[] vectors;
    readonly Workers workers;
    readonly GemmWorkspace<double> workspace = new();

    TridiagonalDivision(double[] diagonal, double[] offDiagonal, Workers workers)
    {
        n = diagonal.Length;
        values = diagonal;
        beside = offDiagonal;
        this.workers = workers;
        vectors = SquareMatrix.Rows<double>(n);
    }

    /// <summary>Overwrites the diagonal with the eigenvalues, ascending, and returns the eigenvectors, one after the other.</summary>
    /// <param name="diagonal">The diagonal, of numbers whose squares neither overflow nor vanish.</param>
    /// <param name="offDiagonal">The entries beside it; overwritten.</param>
    /// <param name="workers">The threads to use; the bits are the same for any number.</param>
    public static double[] Decompose(double[] diagonal, double[] offDiagonal, Workers workers)
    {
        var division = new TridiagonalDivision(diagonal, offDiagonal, workers);
        int[] order = division.Solve(0, diagonal.Length);
        division.Sort(order);
        return division.vectors;
    }

    // Solves rows first … end − 1; the rows of vectors that belong to them, in columns first … end − 1, hold the eigenvectors in the order that is returned.
    int[] Solve(int first, int end)
    {
        int size = end - first;
        if (size <= LeafSize)
        {
            double[] d = values[first..end];
            double[] leaf = TridiagonalEigen.DecomposeByQl(d, beside[first..(end - 1)], Workers.Single);
            d.CopyTo(values, first);
            for (int i = 0; i < size; i++)
                leaf.AsSpan(i * size, size).CopyTo(Row(first + i, first, size));
            return [.. Enumerable.Range(0, size)];
        }
        int middle = first + (size / 2);
        double coupling = beside[middle - 1];
        values[middle - 1] -= Math.Abs(coupling);
        values[middle] -= Math.Abs(coupling);
        int[] upper = Solve(first, middle), lower = Solve(middle, end);
        return Join(first, middle, end, coupling, Merged(upper, lower, first, middle));
    }

    // D + ρ z zᵀ in the basis of the halves' eigenvectors.
    int[] Join(int first, int middle, int end, double coupling, int[] ascending)
    {
        int size = end - first;
        double[] z = new double[size];
        double half = Math.Sqrt(0.5), rho = 2 * Math.Abs(coupling), largest = 0, largestWeight = 0;
        for (int i = 0; i < size; i++)
        {
            z[i] = first + i < middle ? half * vectors[((first + i) * n) + middle - 1] : Math.CopySign(half, coupling) * vectors[((first + i) * n) + middle];
            largestWeight = Math.Max(largestWeight, Math.Abs(z[i]));
            largest = Math.Max(largest, Math.Abs(values[first + i]));
        }
        double tolerance = 8 * Epsilon * Math.Max(largest, largestWeight);
        if (rho * largestWeight <= tolerance)
            return ascending;

        var (coupled, kept, halves) = Deflate(first, middle, z, rho, tolerance, ascending);
        // Vectors of the upper half alone, of both, of the lower half alone: products leave out what is zero.
        int[] grouped = [.. coupled.Where(i => halves[i] == Half.Upper), .. coupled.Where(i => halves[i] == Half.Both), .. coupled.Where(i => halves[i] == Half.Lower)];
        int k = coupled.Length, ofUpper = coupled.Count(i => halves[i] != Half.Lower), ofLower = coupled.Count(i => halves[i] != Half.Upper);
        var equation = new SecularEquation([.. coupled.Select(i => values[first + i])], [.. coupled.Select(i => z[i])], rho);
        var roots = new (int Pole, double Distance)[k];
        double[] weights = new double[k];
        int parts = (k + RootsAtOnce - 1) / RootsAtOnce;
        workers.Run(parts, part =>
        {
            for (int j = part * RootsAtOnce; j < Math.Min(k, (part + 1) * RootsAtOnce); j++)
                roots[j] = equation.Root(j);
        });
        workers.Run(parts, part => equation.Weights(roots, part * RootsAtOnce, weights.AsSpan(part * RootsAtOnce, Math.Min(RootsAtOnce, k - (part * RootsAtOnce)))));
        var weightOf = new double[size];
        for (int i = 0; i < k; i++)
            weightOf[coupled[i]] = weights[i];

        var (n1, n2) = (middle - first, end - middle);
        double[] above = new double[ofUpper * n1], below = new double[ofLower * n2], left = new double[kept.Length * size];
        for (int i = 0; i < ofUpper; i++)
            Row(first + grouped[i], first, n1).CopyTo(above.AsSpan(i * n1));
        for (int i = 0; i < ofLower; i++)
            Row(first + grouped[k - ofLower + i], middle, n2).CopyTo(below.AsSpan(i * n2));
        for (int i = 0; i < kept.Length; i++)
            Row(first + kept[i], first, size).CopyTo(left.AsSpan(i * size));
        double[] poles = [.. grouped.Select(i => values[first + i])], groupedWeights = [.. grouped.Select(i => weightOf[i])];
        double[] keptValues = [.. kept.Select(i => values[first + i])];

        double[] factors = new double[Math.Min(RowsAtOnce, k) * k];
        for (int from = 0; from < k; from += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, k - from), start = from;
            workers.Run((rows + RootsAtOnce - 1) / RootsAtOnce, part =>
            {
                for (int j = part * RootsAtOnce; j < Math.Min(rows, (part + 1) * RootsAtOnce); j++)
                    equation.Eigenvector(roots[start + j], poles, groupedWeights, factors.AsSpan(j * k, k));
            });
            int place = ((first + from) * n) + first;
            Gemm.Multiply(new MatrixView<double>(factors, rows, ofUpper, k), new MatrixView<double>(above, ofUpper, n1), vectors.AsSpan(place), n, accumulate: false, workspace, workers);
            Gemm.Multiply(new MatrixView<double>(factors.AsSpan(k - ofLower), rows, ofLower, k), new MatrixView<double>(below, ofLower, n2), vectors.AsSpan(place + n1), n, accumulate: false, workspace, workers);
        }
        for (int j = 0; j < k; j++)
            values[first + j] = equation.Value(roots[j]);
        for (int i = 0; i < kept.Length; i++)
        {
            values[first + k + i] = keptValues[i];
            left.AsSpan(i * size, size).CopyTo(Row(first + k + i, first, size));
        }
        int[] order = [.. Enumerable.Range(0, size)];
        Array.Sort(values[first..end], order);
        return order;
    }

    /// <summary>
    /// What does not take part: eigenvectors with next to no weight, and one of each two whose eigenvalues are as good as equal, turned so that the other has their weight.
    /// </summary>
    (int[] Coupled, int[] Kept, Half[] Halves) Deflate(int first, int middle, double[] z, double rho, double tolerance, int[] ascending)
    {
        List<int> coupled = [], kept = [];
        var halves = new Half[ascending.Length];
        for (int i = 0; i < halves.Length; i++)
            halves[i] = first + i < middle ? Half.Upper : Half.Lower;
        int last = -1;
        foreach (int i in ascending)
        {
            if (rho * Math.Abs(z[i]) <= tolerance)
            {
                kept.Add(i);
                continue;
            }
            if (last >= 0)
            {
                double weight = Math.Sqrt((z[i] * z[i]) + (z[last] * z[last])), c = z[i] / weight, s = z[last] / weight;
                double d1 = values[first + last], d2 = values[first + i];
                if (Math.Abs((d2 - d1) * c * s) <= tolerance)
                {
                    (z[last], z[i]) = (0, weight);
                    (values[first + last], values[first + i]) = ((d1 * c * c) + (d2 * s * s), (d1 * s * s) + (d2 * c * c));
                    Turn(Row(first + last, first, ascending.Length), Row(first + i, first, ascending.Length), c, s);
                    if (halves[last] != halves[i])
                        halves[i] = Half.Both;
                    kept.Add(last);
                    last = i;
                    continue;
                }
                coupled.Add(last);
            }
            last = i;
        }
        if (last >= 0)
            coupled.Add(last);
        return ([.. coupled], [.. kept], halves);
    }

    // (x, y) ← (c x − s y, s x + c y)
    static void Turn(Span<double> x, Span<double> y, double c, double s)
    {
        for (int i = 0; i < x.Length; i++)
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
    }

    int[] Merged(int[] upper, int[] lower, int first, int middle)
    {
        int[] merged = new int[upper.Length + lower.Length];
        for (int i = 0, j = 0, k = 0; k < merged.Length; k++)
        {
            bool takesUpper = j == lower.Length || (i < upper.Length && values[first + upper[i]] <= values[middle + lower[j]]);
            merged[k] = takesUpper ? upper[i++] : middle - first + lower[j++];
        }
        return merged;
    }

    // Brings values and vectors into an order, along the cycles of the permutation.
    void Sort(int[] order)
    {
        double[] sorted = [.. order.Select(i => values[i])];
        sorted.CopyTo(values, 0);
        double[] taken = new double[n];
        var isDone = new bool[n];
        for (int start = 0; start < n; start++)
        {
            if (isDone[start] || order[start] == start)
                continue;
            Row(start, 0, n).CopyTo(taken);
            int place = start;
            for (; order[place] != start; place = order[place])
            {
                Row(order[place], 0, n).CopyTo(Row(place, 0, n));
                isDone[place] = true;
            }
            taken.CopyTo(Row(place, 0, n));
            isDone[place] = true;
        }
    }

    Span<double> Row(int row, int column, int count) => vectors.AsSpan((row * n) + column, count);

    enum Half
    {
        Upper,
        Both,
        Lower,
    }
}
