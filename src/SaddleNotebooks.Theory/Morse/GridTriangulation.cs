namespace SaddleNotebooks.Theory;

/// <summary>
/// A grid whose cells are cut along one diagonal, with a strict total order of its vertices: by value, equal values by number. The order makes
/// every sampled function a Morse function in the discrete sense ("simulation of simplicity", Edelsbrunner &amp; Mücke 1990).
/// </summary>
sealed class GridTriangulation
{
    /// <summary>Stands for what lies beyond the edge of a disc; higher than every vertex.</summary>
    public const int Outside = -1;

    /// <summary>The neighbours of a vertex in cyclic order.</summary>
    public const int RingSize = 6;

    static readonly int[] RingX = [1, 1, 0, -1, -1, 0];
    static readonly int[] RingY = [0, 1, 1, 0, -1, -1];

    readonly double[] values;
    readonly int[] rank;

    public GridTriangulation(double[,] grid, int width, int height, SurfaceDomain domain)
    {
        Width = width;
        Height = height;
        Domain = domain;
        values = new double[width * height];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < height; j++)
                values[i * height + j] = grid[i, j];
        }
        Order = new int[values.Length];
        for (int v = 0; v < Order.Length; v++)
            Order[v] = v;
        Array.Sort(Order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        rank = new int[values.Length];
        for (int r = 0; r < Order.Length; r++)
            rank[Order[r]] = r;
    }

    public int Width { get; }

    public int Height { get; }

    public SurfaceDomain Domain { get; }

    /// <summary>The number of vertices.</summary>
    public int Count => values.Length;

    /// <summary>The vertices, lowest first.</summary>
    public int[] Order { get; }

    public double Value(int vertex) => values[vertex];

    public bool IsLower(int a, int b) => b == Outside || (a != Outside && rank[a] < rank[b]);

    public (int I, int J) Position(int vertex) => (vertex / Height, vertex % Height);

    /// <summary>A vertex as a sample of the surface that was triangulated.</summary>
    public GridPoint PointOf(SampledSurface surface, int vertex)
    {
        var (i, j) = Position(vertex);
        return new GridPoint(i, j, surface.X.Positions[i], surface.Y.Positions[j], Value(vertex));
    }

    /// <summary>Neighbour number 0 … 5 of a vertex in cyclic order, or <see cref="Outside"/>.</summary>
    public int Neighbour(int vertex, int number)
    {
        int i = vertex / Height + RingX[number], j = vertex % Height + RingY[number];
        if (Domain == SurfaceDomain.Torus)
            return (i + Width) % Width * Height + (j + Height) % Height;
        return (uint)i < (uint)Width && (uint)j < (uint)Height ? i * Height + j : Outside;
    }

    public bool IsOnBoundary(int vertex)
    {
        var (i, j) = Position(vertex);
        return Domain == SurfaceDomain.Disc && (i == 0 || j == 0 || i == Width - 1 || j == Height - 1);
    }

    /// <summary>
    /// The number of separate runs of lower neighbours around the vertex: 0 at a minimum, 1 where the function is regular, k + 1 at a k-fold
    /// saddle; −1 at a maximum, where the whole ring is lower (Banchoff 1970).
    /// </summary>
    public int LowerRuns(int vertex)
    {
        int starts = 0;
        bool previous = IsLower(Neighbour(vertex, RingSize - 1), vertex), any = false;
        for (int k = 0; k < RingSize; k++)
        {
            bool lower = IsLower(Neighbour(vertex, k), vertex);
            any |= lower;
            if (lower && !previous)
                starts++;
            previous = lower;
        }
        return starts == 0 && any ? -1 : starts;
    }

    /// <summary>
    /// V − E + F of the part of the triangulation whose vertices all have values up to <paramref name="level"/>, counted simplex by simplex.
    /// </summary>
    public int EulerCharacteristicBelow(double level)
    {
        int euler = 0;
        for (int v = 0; v < values.Length; v++)
        {
            if (!(values[v] <= level))
                continue;
            // Each edge and triangle is counted at one of its vertices: neighbours 0, 1, 2 and the two triangles between them.
            bool first = IsBelow(Neighbour(v, 0), level), second = IsBelow(Neighbour(v, 1), level), third = IsBelow(Neighbour(v, 2), level);
            euler += 1 - (first ? 1 : 0) - (second ? 1 : 0) - (third ? 1 : 0) + (first && second ? 1 : 0) + (second && third ? 1 : 0);
        }
        return euler;
    }

    bool IsBelow(int vertex, double level) => vertex != Outside && values[vertex] <= level;
}
