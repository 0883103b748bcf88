namespace SaddleNotebooks.Numerics;

/// <summary>
/// Reduction of a symmetric matrix to tridiagonal form, A = Q T Qᵀ, by Householder reflections in panels: inside a panel the trailing matrix
/// stays as it is and corrections are applied to single vectors; after it, one matrix product brings the trailing matrix up to date
/// (Dongarra, Hammarling &amp; Sorensen 1989). Half of the work is then matrix products; the other half reads the matrix once for each column.
/// </summary>
sealed unsafe class BlockTridiagonalisation
{
    const int PanelColumns = 32;
    const int ReflectorsAtOnce = 64;
    const int UpdateRows = 96;
    const int MostProductParts = 16;
    const int RowsOfSmallProduct = 96;

    readonly int n;
    readonly int stride;
    readonly Workers workers;
    readonly AlignedBuffer<double> a;
    readonly double[] factors;
    readonly double[][] v = new double[PanelColumns][];
    readonly double[][] w = new double[PanelColumns][];
    readonly double[][] partial = new double[MostProductParts][];
    readonly Action<int> productPart;
    readonly Action<int> updatePart;
    readonly AlignedBuffer<double> left;
    readonly AlignedBuffer<double> right;
    readonly GemmWorkspace<double>[] workspaces;

    // The job of the moment: a product with columns start … n−1, or an update of rows and columns start … n−1.
    int start;
    int parts;
    double[] factor = [];
    int panelSize;

    /// <summary>Copies the upper triangle of a symmetric matrix, times a scale.</summary>
    public BlockTridiagonalisation(ReadOnlySpan<double> matrix, int n, double scale, Workers workers)
    {
        this.n = n;
        this.workers = workers;
        // Rows on cache lines, and not a power of two apart, which would crowd them into few cache sets.
        stride = (n + 7) / 8 * 8;
        if (stride % 256 == 0)
            stride += 8;
        a = new AlignedBuffer<double>(checked(n * stride));
        for (int i = 0; i < n; i++)
            ElementKernels.ScaleTo(scale, matrix.Slice(i * n + i, n - i), a.Span.Slice(i * stride + i, n - i));
        Diagonal = new double[n];
        OffDiagonal = new double[n - 1];
        factors = new double[n];
        for (int k = 0; k < PanelColumns; k++)
            (v[k], w[k]) = (new double[n], new double[n]);
        for (int p = 0; p < MostProductParts; p++)
            partial[p] = new double[n];
        left = new AlignedBuffer<double>(checked(2 * PanelColumns * stride));
        right = new AlignedBuffer<double>(checked(2 * PanelColumns * stride));
        workspaces = new GemmWorkspace<double>[(n + UpdateRows - 1) / UpdateRows];
        for (int p = 0; p < workspaces.Length; p++)
            workspaces[p] = new GemmWorkspace<double>();
        productPart = ProductPart;
        updatePart = UpdatePart;
    }

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>The n − 1 entries beside it.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Computes T. Row k right of the superdiagonal then holds the k-th reflection vector, without its leading 1.</summary>
    public void Reduce()
    {
        for (int first = 0; first < n; first += PanelColumns)
        {
            int size = Math.Min(PanelColumns, n - first);
            for (int k = 0; k < size; k++)
                ReduceColumn(first, k);
            if (first + size < n)
                UpdateTrailing(first, size);
        }
    }

    void ReduceColumn(int first, int k)
    {
        int j = first + k;
        Span<double> row = a.Span.Slice(j * stride + j, n - j);
        Span<double> onV = stackalloc double[PanelColumns], onW = stackalloc double[PanelColumns];
        for (int i = 0; i < k; i++)
            (onV[i], onW[i]) = (-w[i][j], -v[i][j]);
        BlockKernels.Combine<double>(v, onV[..k], j, row);
        BlockKernels.Combine<double>(w, onW[..k], j, row);

        Diagonal[j] = row[0];
        double[] vk = v[k], wk = w[k];
        Array.Clear(vk, first, j - first + 1);
        Array.Clear(wk, first, n - first);
        if (j == n - 1)
            return;
        Span<double> x = row[1..];
        double beta = Reflect(x, out double alpha);
        OffDiagonal[j] = alpha;
        factors[j] = beta;
        vk[j + 1] = 1;
        x[1..].CopyTo(vk.AsSpan(j + 2));
        if (beta == 0)
            return;

        Multiply(vk, wk, j + 1);
        ReadOnlySpan<double> tail = vk.AsSpan(j + 1);
        Span<double> product = wk.AsSpan(j + 1);
        onV.Clear();
        onW.Clear();
        BlockKernels.Project<double>(w.AsSpan(0, k), j + 1, tail, onV);
        BlockKernels.Project<double>(v.AsSpan(0, k), j + 1, tail, onW);
        for (int i = 0; i < k; i++)
            (onV[i], onW[i]) = (-onV[i], -onW[i]);
        BlockKernels.Combine<double>(v, onV[..k], j + 1, product);
        BlockKernels.Combine<double>(w, onW[..k], j + 1, product);
        ElementKernels.Scale(beta, product);
        double half = 0.5 * beta * ElementKernels.Dot<double>(product, tail);
        ElementKernels.AddScaled(-half, tail, product);
    }

    // x becomes (·, v₂, v₃, …) with H x = α e₁ for H = I − β v vᵀ, v₁ = 1.
    static double Reflect(Span<double> x, out double alpha)
    {
        alpha = x[0];
        double tail = ElementKernels.Dot<double>(x[1..], x[1..]);
        if (tail == 0)
            return 0;
        double norm = Math.Sqrt(alpha * alpha + tail), signed = alpha >= 0 ? -norm : norm, lead = alpha - signed;
        ElementKernels.Scale(1 / lead, x[1..]);
        double beta = -lead / signed;
        alpha = signed;
        return beta;
    }

    // result ← A x on rows and columns from start on. The parts depend on n alone, and are added in order.
    void Multiply(double[] x, double[] result, int from)
    {
        int m = n - from;
        start = from;
        factor = x;
        parts = Math.Clamp(m / RowsOfSmallProduct, 1, MostProductParts);
        workers.Run(parts, productPart);
        Span<double> y = result.AsSpan(from, m);
        partial[0].AsSpan(from, m).CopyTo(y);
        for (int p = 1; p < parts; p++)
            ElementKernels.AddScaled<double>(1, partial[p].AsSpan(FirstRow(p), n - FirstRow(p)), result.AsSpan(FirstRow(p), n - FirstRow(p)));
    }

    // Rows are shared out so that every part has about as many entries of the triangle.
    int FirstRow(int part)
    {
        int m = n - start;
        return part == 0 ? start : n - (int)(m * Math.Sqrt(1 - (double)part / parts)) / 4 * 4;
    }

    void ProductPart(int part)
    {
        int first = FirstRow(part), last = part == parts - 1 ? n : FirstRow(part + 1);
        double[] y = partial[part];
        Array.Clear(y, first, n - first);
        fixed (double* px = factor, py = y)
            SymmetricProduct.AddRows(a.Pointer, stride, first, last, n, px, py);
    }

    // A ← A − V Wᵀ − W Vᵀ on the upper triangle of what is left.
    void UpdateTrailing(int first, int size)
    {
        start = first + size;
        panelSize = size;
        int m = n - start;
        for (int k = 0; k < size; k++)
        {
            v[k].AsSpan(start).CopyTo(right.Span.Slice(k * stride, m));
            w[k].AsSpan(start).CopyTo(right.Span.Slice((size + k) * stride, m));
            ElementKernels.ScaleTo<double>(-1, w[k].AsSpan(start), left.Span.Slice(k * stride, m));
            ElementKernels.ScaleTo<double>(-1, v[k].AsSpan(start), left.Span.Slice((size + k) * stride, m));
        }
        workers.Run((m + UpdateRows - 1) / UpdateRows, updatePart);
    }

    void UpdatePart(int part)
    {
        int m = n - start, top = part * UpdateRows, rows = Math.Min(UpdateRows, m - top), inner = 2 * panelSize;
        int length = (inner - 1) * stride;
        var columns = new MatrixView<double>(left.Span.Slice(top, length + rows), inner, rows, stride).Transposed;
        var wide = new MatrixView<double>(right.Span.Slice(top, length + m - top), inner, m - top, stride);
        int corner = (start + top) * stride + start + top;
        Gemm.Multiply(columns, wide, a.Span[corner..], stride, accumulate: true, workspaces[part]);
    }

    /// <summary>Multiplies vectors by Q from the left.</summary>
    /// <param name="z">Vectors of n numbers, one after the other; overwritten.</param>
    /// <param name="count">The number of vectors.</param>
    public void ApplyQ(double[] z, int count)
    {
        if (n < 2)
            return;
        var workspace = new GemmWorkspace<double>();
        double[] reflectors = new double[ReflectorsAtOnce * n], t = new double[ReflectorsAtOnce * ReflectorsAtOnce];
        double[] projected = new double[count * ReflectorsAtOnce], turned = new double[count * ReflectorsAtOnce];
        int lastBlock = (n - 2) / ReflectorsAtOnce * ReflectorsAtOnce;
        for (int first = lastBlock; first >= 0; first -= ReflectorsAtOnce)
        {
            // H_first … H_{first+size−1} = I − V T Vᵀ on the coordinates from first + 1 on; rows of z hold vectors.
            int size = Math.Min(ReflectorsAtOnce, n - 1 - first), m = n - first - 1;
            CollectReflectors(first, size, m, reflectors, t);
            var vt = new MatrixView<double>(reflectors.AsSpan(0, size * m), size, m);
            var rows = new MatrixView<double>(z.AsSpan(first + 1), count, m, n);
            Gemm.Multiply(rows, vt.Transposed, projected, size, accumulate: false, workspace, workers);
            Gemm.Multiply(new MatrixView<double>(projected, count, size), new MatrixView<double>(t, size, size).Transposed, turned, size,
                accumulate: false, workspace, workers);
            Gemm.Multiply(new MatrixView<double>(turned, count, size), vt, z.AsSpan(first + 1), n, accumulate: true, workspace, workers);
        }
    }

    // Fills the rows of Vᵀ, and −T (Schreiber & Van Loan 1989).
    void CollectReflectors(int first, int size, int m, double[] vt, double[] t)
    {
        Array.Clear(t);
        Span<double> dots = stackalloc double[ReflectorsAtOnce];
        for (int k = 0; k < size; k++)
        {
            Span<double> row = vt.AsSpan(k * m, m);
            row[..k].Clear();
            row[k] = 1;
            a.Span.Slice((first + k) * stride + first + k + 2, m - k - 1).CopyTo(row[(k + 1)..]);
            double beta = factors[first + k];
            for (int i = 0; i < k; i++)
                dots[i] = ElementKernels.Dot<double>(vt.AsSpan(i * m + k, m - k), row[k..]);
            for (int i = 0; i < k; i++)
            {
                double sum = 0;
                for (int l = i; l < k; l++)
                    sum += t[i * size + l] * dots[l];
                t[i * size + k] = -beta * sum;
            }
            t[k * size + k] = -beta;
        }
    }
}
