using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// A discrete gradient (Forman 1998) of a triangulated grid: every vertex, edge and triangle is paired with one of its neighbors in dimension or critical. It is built from
/// the lower star of each vertex (Robins, Wood &amp; Sheppard 2011), so that a vertex is paired with the edge that falls most steeply, each further run of lower neighbors leaves one
/// critical edge, and a whole ring of them one critical triangle: the critical points of <see cref="SurfaceTopology"/>, each as often as it counts.
/// </summary>
sealed class DiscreteGradient
{
    const int Ring = GridTriangulation.RingSize, CheckInterval = 4096;

    readonly GridTriangulation grid;
    readonly int[] down, pairedEdge;
    // 1 / length of the edges to the right, across and up; those back are as long.
    readonly double[] perLength;

    public DiscreteGradient(GridTriangulation grid, SampledSurface surface)
    {
        this.grid = grid;
        double x = Spacing(surface.X.Positions), y = Spacing(surface.Y.Positions);
        perLength = [1 / x, 1 / Math.Sqrt(x * x + y * y), 1 / y];
        down = new int[grid.Count];
        pairedEdge = new int[2 * grid.Count];
        Array.Fill(pairedEdge, -1);
        for (int step = 0; step < grid.Count; step++)
        {
            if (step % CheckInterval == 0)
                AmbientWork.ThrowIfStopped();
            Visit(grid.Order[step]);
        }
    }

    /// <summary>The critical vertices, lowest first.</summary>
    public List<int> Minima { get; } = [];

    /// <summary>The critical edges, lowest first: the higher vertex, and the number of the other in its ring.</summary>
    public List<(int Vertex, int Number)> Saddles { get; } = [];

    /// <summary>The highest vertices of the critical triangles, lowest first.</summary>
    public List<int> Maxima { get; } = [];

    /// <summary>The way down from a vertex to a minimum, both included.</summary>
    public IEnumerable<int> Descend(int vertex)
    {
        yield return vertex;
        while (down[vertex] >= 0)
            yield return vertex = down[vertex];
    }

    /// <summary>The neighbor on the way down; −1 of a minimum.</summary>
    public int Below(int vertex) => down[vertex];

    /// <summary>
    /// The way up from a critical edge into one of the two triangles beside it: the centers of triangles crossed, in steps of the grid, and the maximum at the end,
    /// <see cref="GridTriangulation.Outside"/> where it leaves the disc.
    /// </summary>
    public (List<(double I, double J)> Centers, int Maximum) Ascend((int Vertex, int Number) saddle, bool second)
    {
        var centers = new List<(double I, double J)>();
        int edge = Edge(saddle.Vertex, saddle.Number), triangle = Triangle(saddle.Vertex, second ? saddle.Number : saddle.Number + Ring - 1);
        while (triangle >= 0)
        {
            var (i, j) = grid.Position(triangle / 2);
            centers.Add((i + (triangle % 2 == 0 ? 2 : 1) / 3.0, j + (triangle % 2 == 0 ? 1 : 2) / 3.0));
            if (pairedEdge[triangle] < 0)
                return (centers, Highest(triangle));
            edge = pairedEdge[triangle];
            int first = Triangle(edge / 3, edge % 3);
            triangle = first == triangle ? Triangle(edge / 3, edge % 3 + Ring - 1) : first;
        }
        var (a, b) = grid.Position(edge / 3);
        var (x, y) = (edge % 3) switch { 0 => (1, 0), 1 => (1, 1), _ => (0, 1) };
        centers.Add((a + x / 2.0, b + y / 2.0));
        return (centers, GridTriangulation.Outside);
    }

    void Visit(int v)
    {
        Span<double> slope = stackalloc double[Ring];
        int steepest = -1;
        for (int k = 0; k < Ring; k++)
        {
            int neighbor = grid.Neighbour(v, k);
            slope[k] = grid.IsLower(neighbor, v) ? (grid.Value(v) - grid.Value(neighbor)) * perLength[k % 3] : double.NaN;
            if (slope[k] >= 0 && (steepest < 0 || slope[k] > slope[steepest]))
                steepest = k;
        }
        down[v] = steepest < 0 ? -1 : grid.Neighbour(v, steepest);
        if (steepest < 0)
        {
            Minima.Add(v);
            return;
        }
        int start = 0;
        while (start < Ring && (double.IsNaN(slope[start]) || !double.IsNaN(slope[(start + Ring - 1) % Ring])))
            start++;
        if (start == Ring)
        {
            Close(v, steepest);
            return;
        }
        for (; start < Ring; start++)
        {
            if (double.IsNaN(slope[start]) || !double.IsNaN(slope[(start + Ring - 1) % Ring]))
                continue;
            int length = 1, middle = start;
            for (; !double.IsNaN(slope[(start + length) % Ring]); length++)
            {
                if (slope[(start + length) % Ring] > slope[middle % Ring])
                    middle = start + length;
            }
            if (middle % Ring != steepest)
                Saddles.Add((v, middle % Ring));
            for (int k = start; k < start + length; k++)
            {
                if (k != middle)
                    Pair(v, k, k < middle ? k : k - 1);
            }
        }
    }

    static double Spacing(IReadOnlyList<double> positions) => Math.Abs(positions[^1] - positions[0]) / (positions.Count - 1);

    /// <summary>A maximum: the ring is cut open opposite the steepest way down, where one triangle stays alone.</summary>
    void Close(int v, int steepest)
    {
        Maxima.Add(v);
        const int Alone = Ring / 2;
        for (int step = 1; step < Ring; step++)
            Pair(v, steepest + step, steepest + (step <= Alone ? step - 1 : step));
    }

    void Pair(int v, int edge, int triangle) => pairedEdge[Triangle(v, triangle)] = Edge(v, edge);

    int Highest(int triangle)
    {
        int v = triangle / 2, k = triangle % 2, a = grid.Neighbour(v, k), b = grid.Neighbour(v, k + 1);
        int highest = grid.IsLower(v, a) ? a : v;
        return grid.IsLower(highest, b) ? b : highest;
    }

    /// <summary>Edges belong to the vertex at their lower left: three each, to the right, across and up.</summary>
    int Edge(int v, int number)
    {
        number %= Ring;
        return number < 3 ? 3 * v + number : 3 * grid.Neighbour(v, number) + number - 3;
    }

    /// <summary>Triangles belong to the vertex at their lower left: two each, below and above the diagonal. −1 outside the disc.</summary>
    int Triangle(int v, int number)
    {
        number %= Ring;
        int a = grid.Neighbour(v, number), b = grid.Neighbour(v, (number + 1) % Ring);
        if (a == GridTriangulation.Outside || b == GridTriangulation.Outside)
            return -1;
        return number switch
        {
            0 or 1 => 2 * v + number,
            2 => 2 * b,
            3 => 2 * b + 1,
            4 => 2 * a,
            _ => 2 * a + 1,
        };
    }
}
