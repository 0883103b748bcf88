using SaddleNotebooks.Numerics;
using Separatrix = SaddleNotebooks.MorseSmaleComplex.Separatrix;

namespace SaddleNotebooks.Theory;

/// <summary>Builds the Morse–Smale complex of a triangulated grid and cancels its pairs of little persistence.</summary>
sealed class MorseSmaleBuilder
{
    readonly SurfaceTopology topology;
    readonly GridTriangulation grid;
    readonly DiscreteGradient gradient;
    readonly int saddles;
    // The extrema at both sides of each saddle, numbers from 1; 0 is the outside.
    readonly (int First, int Second)[] lows, highs;
    readonly List<(double I, double J)>[] rises;
    readonly CancellationForest valleys, hills;
    readonly bool[] isCanceled;
    readonly int[] basins;

    public MorseSmaleBuilder(SurfaceTopology topology)
    {
        this.topology = topology;
        grid = topology.Grid;
        gradient = new DiscreteGradient(grid, topology.Surface);
        saddles = gradient.Saddles.Count;
        (lows, highs, isCanceled) = (new (int, int)[saddles], new (int, int)[saddles], new bool[saddles]);
        rises = new List<(double, double)>[2 * saddles];
        basins = Basins();
        var hillOf = gradient.Maxima.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i + 1);
        hillOf[GridTriangulation.Outside] = 0;
        for (int s = 0; s < saddles; s++)
        {
            var (vertex, number) = gradient.Saddles[s];
            lows[s] = (basins[vertex] + 1, basins[grid.Neighbour(vertex, number)] + 1);
            (rises[2 * s], int first) = gradient.Ascend(gradient.Saddles[s], second: false);
            (rises[2 * s + 1], int second) = gradient.Ascend(gradient.Saddles[s], second: true);
            highs[s] = (hillOf[first], hillOf[second]);
        }
        // The higher of two minima goes, the lower of two maxima; no saddle has the outside as a minimum.
        valleys = new([0, .. Enumerable.Range(1, gradient.Minima.Count)]);
        hills = new([0, .. Enumerable.Range(1, gradient.Maxima.Count).Reverse()]);
    }

    public MorseSmaleComplex Build(double persistence)
    {
        Cancel(persistence);
        int[] minima = Survivors(valleys, gradient.Minima.Count), maxima = Survivors(hills, gradient.Maxima.Count);
        int[] left = [.. Enumerable.Range(0, saddles).Where(s => !isCanceled[s])];
        var separatrices = new List<Separatrix>();
        foreach (int s in left)
        {
            int number = separatrices.Count / 4;
            foreach (int side in new[] { 0, 1 })
            {
                int end = side == 0 ? lows[s].First : lows[s].Second;
                separatrices.Add(new(number, true, Array.BinarySearch(minima, valleys.Survivor(end)), Path(s, side, isDescending: true)));
            }
            foreach (int side in new[] { 0, 1 })
            {
                int end = hills.Survivor(side == 0 ? highs[s].First : highs[s].Second);
                separatrices.Add(new(number, false, end == 0 ? null : Array.BinarySearch(maxima, end), Path(s, side, isDescending: false)));
            }
        }
        var numbers = new int[gradient.Minima.Count];
        for (int m = 0; m < numbers.Length; m++)
            numbers[m] = Array.BinarySearch(minima, valleys.Survivor(m + 1));
        return new MorseSmaleComplex(
            topology, persistence, [.. minima.Select(m => At(gradient.Minima[m - 1]))], [.. left.Select(s => At(gradient.Saddles[s].Vertex))],
            [.. maxima.Select(m => At(gradient.Maxima[m - 1]))], [.. separatrices], [.. basins.Select(b => numbers[b])], grid.Height);
    }

    /// <summary>Cancels pairs, the smallest first. What a saddle can be canceled with only becomes more persistent by what is canceled before.</summary>
    void Cancel(double most)
    {
        var queue = new PriorityQueue<int, (double, int)>();
        for (int s = 0; s < saddles; s++)
            Offer(s);
        while (queue.TryDequeue(out int s, out var offered))
        {
            AmbientWork.ThrowIfStopped();
            var (persistence, isValley) = Best(s);
            if (persistence > offered.Item1)
            {
                Offer(s);
                continue;
            }
            isCanceled[s] = true;
            if (isValley)
                valleys.Cancel(s, lows[s].First, lows[s].Second);
            else
                hills.Cancel(s, highs[s].First, highs[s].Second);
        }

        void Offer(int s)
        {
            if (Best(s).Persistence is var persistence && persistence <= most)
                queue.Enqueue(s, (persistence, s));
        }
    }

    (double Persistence, bool IsValley) Best(int s)
    {
        double value = grid.Value(gradient.Saddles[s].Vertex);
        int low = valleys.Victim(lows[s].First, lows[s].Second), high = hills.Victim(highs[s].First, highs[s].Second);
        double depth = low > 0 ? value - grid.Value(gradient.Minima[low - 1]) : double.PositiveInfinity;
        double rise = high > 0 ? grid.Value(gradient.Maxima[high - 1]) - value : double.PositiveInfinity;
        return (Math.Min(depth, rise), depth <= rise);
    }

    static int[] Survivors(CancellationForest forest, int count) => [.. Enumerable.Range(1, count).Where(n => forest.Survivor(n) == n)];

    int[] Basins()
    {
        var basin = new int[grid.Count];
        int minima = 0;
        foreach (int v in grid.Order)
            basin[v] = gradient.Below(v) < 0 ? minima++ : basin[gradient.Below(v)];
        return basin;
    }

    /// <summary>The line from a saddle, and over canceled ones on to what is left.</summary>
    IReadOnlyList<(double X, double Y)> Path(int s, int side, bool isDescending)
    {
        var points = new List<(double I, double J)>(Line(s, side, isDescending));
        var (first, second) = isDescending ? lows[s] : highs[s];
        foreach (var (over, from) in (isDescending ? valleys : hills).Way(side == 0 ? first : second))
        {
            points.AddRange(Line(over, from, isDescending).Reverse().Skip(1));
            points.AddRange(Line(over, 1 - from, isDescending).Skip(1));
        }
        return points.ConvertAll(p => (Between(topology.Surface.X.Positions, p.I), Between(topology.Surface.Y.Positions, p.J))).AsReadOnly();
    }

    IEnumerable<(double I, double J)> Line(int s, int side, bool isDescending)
    {
        var (vertex, number) = gradient.Saddles[s];
        if (!isDescending)
        {
            int end = side == 0 ? highs[s].First : highs[s].Second;
            return [Place(vertex), .. rises[2 * s + side], .. end > 0 ? [Place(gradient.Maxima[end - 1])] : Array.Empty<(double, double)>()];
        }
        return side == 0 ? gradient.Descend(vertex).Select(Place) : gradient.Descend(grid.Neighbour(vertex, number)).Prepend(vertex).Select(Place);
    }

    (double I, double J) Place(int vertex) => grid.Position(vertex);

    static double Between(IReadOnlyList<double> positions, double at)
    {
        int i = Math.Min((int)at, positions.Count - 2);
        return positions[i] + (at - i) * (positions[i + 1] - positions[i]);
    }

    GridPoint At(int v) => topology.At(v);
}
