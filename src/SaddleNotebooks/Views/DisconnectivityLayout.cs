using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

/// <summary>
/// Where the branches of a disconnectivity graph are drawn: merges are lifted to the next level, those at one level with a common branch become one, and the
/// deepest branch of a merge hangs in the middle.
/// </summary>
sealed class DisconnectivityLayout
{
    readonly DisconnectivityTree tree;
    readonly double step;

    public DisconnectivityLayout(LandscapeNetwork map, int levels)
    {
        tree = map.Tree;
        int count = tree.Heights.Count, leaves = tree.Leaves;
        double low = tree.Heights.Min(), high = tree.Heights.Max();
        step = high > low ? (high - low) / levels : 1;
        (X, Size) = (new double[count], new int[count]);
        Level = [.. tree.Heights.Select((h, i) => i < leaves ? h : low + step * Math.Ceiling(Math.Round((h - low) / step, 9)))];
        var shown = Enumerable.Range(leaves, count - leaves).ToHashSet();
        int[][] children = [.. tree.Children.Select(c => c.ToArray())];
        // By rising height: what a merge takes in is final already.
        for (int i = leaves; i < count; i++)
        {
            shown.ExceptWith(children[i].Where(c => c >= leaves && Level[c] == Level[i]));
            children[i] = [.. children[i].SelectMany(c => c >= leaves && Level[c] == Level[i] ? children[c] : [c])];
        }
        Shown = [.. shown.Order()];
        double next = 0;
        foreach (int root in tree.Roots.OrderBy(Lowest))
        {
            Place(root, children, ref next);
            next += 1;
            // Parts that nothing joins go up to the top: where they meet is not known.
            Draw(X[root], Level[root], X[root], tree.PartCount > 1 ? high + step : Level[root] + step);
        }
        foreach (int i in Shown)
        {
            foreach (int child in children[i])
            {
                double bend = Math.Max(Level[i] - step, Level[child]);
                Draw(X[i], Level[i], X[child], bend);
                Draw(X[child], bend, X[child], Level[child]);
            }
        }
    }

    /// <summary>The place of each node of the tree that is drawn.</summary>
    public double[] X { get; }

    /// <summary>The height at which each node is drawn.</summary>
    public double[] Level { get; }

    /// <summary>The minima below each node that is drawn.</summary>
    public int[] Size { get; }

    /// <summary>The merges that are drawn.</summary>
    public IReadOnlyList<int> Shown { get; }

    /// <summary>The branches, ends of strokes apart by NaN.</summary>
    public List<double> LineX { get; } = [];

    /// <summary>The branches' heights.</summary>
    public List<double> LineY { get; } = [];

    void Draw(double fromX, double fromY, double toX, double toY)
    {
        LineX.AddRange([fromX, toX, double.NaN]);
        LineY.AddRange([fromY, toY, double.NaN]);
    }

    double Lowest(int node)
    {
        for (; tree.Children[node].Count > 0; node = tree.Children[node][0])
        {
        }
        return tree.Heights[node];
    }

    /// <summary>Without recursion, because trees can be deep.</summary>
    void Place(int root, int[][] children, ref double next)
    {
        var open = new Stack<(int Node, bool IsReady)>([(root, false)]);
        while (open.TryPop(out var top))
        {
            int node = top.Node;
            if (children[node].Length == 0)
            {
                (X[node], Size[node]) = (next++, 1);
            }
            else if (top.IsReady)
            {
                Size[node] = children[node].Sum(c => Size[c]);
                X[node] = children[node].Sum(c => Size[c] * X[c]) / Size[node];
            }
            else
            {
                open.Push((node, true));
                foreach (int child in Around([.. children[node].OrderBy(Lowest)]))
                    open.Push((child, false));
            }
        }
    }

    /// <summary>The first in the middle, the others right and left of it in turns.</summary>
    static IEnumerable<int> Around(int[] ordered)
        => ordered.Where((_, i) => i % 2 == 1).Reverse().Concat(ordered.Where((_, i) => i % 2 == 0));
}
