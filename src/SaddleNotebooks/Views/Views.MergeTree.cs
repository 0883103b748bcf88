using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int MergeTreeMostRows = 20;

    /// <summary>The tree, value upwards: each leaf is a minimum, each fork the saddle at which two valleys become one.</summary>
    /// <param name="tree">The tree.</param>
    public static Figure Plot(this MergeTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var places = Places(tree);
        var (x, y) = Branches(tree, places);
        int minima = tree.Leaves.Count();
        return new Figure($"{NumberText.Of(minima)} valley{(minima == 1 ? "" : "s")} become one as the level rises", new PlanePanel
        {
            X = new Axis { Title = "valleys, in the order in which they merge", Ticks = [] },
            Y = "f",
            Traces =
            [
                new ScatterTrace(ChartValues.Of(x), ChartValues.Of(y)) { Line = new Stroke { Color = Palette.Gray, Width = 2 }, Hoverable = false },
                MergeTreePoints(tree, places, "minimum", CriticalPointKind.Minimum, n => n.Children.Count == 0),
                MergeTreePoints(tree, places, "merge", CriticalPointKind.Saddle, n => n.Children.Count > 0),
            ],
        })
        {
            Caption = "From a minimum go up to the first fork: that is how high the level must rise until its valley is no longer one of its own.",
            Height = 420,
            Description = tree.ToString(),
            Table = Table(tree),
        };
    }

    /// <summary>Leaves stand side by side, forks above the middle of what they join; without recursion, because trees can be deep.</summary>
    static double[] Places(MergeTree tree)
    {
        var places = new double[tree.Nodes.Count];
        var open = new Stack<(int Node, bool Ready)>([(tree.Nodes.Count - 1, false)]);
        int leaves = 0;
        while (open.TryPop(out var next))
        {
            var children = tree.Nodes[next.Node].Children;
            if (children.Count == 0)
            {
                places[next.Node] = leaves++;
            }
            else if (next.Ready)
            {
                places[next.Node] = children.Average(c => places[c]);
            }
            else
            {
                open.Push((next.Node, true));
                foreach (int child in children.Reverse())
                    open.Push((child, false));
            }
        }
        return places;
    }

    static (List<double> X, List<double> Y) Branches(MergeTree tree, double[] places)
    {
        List<double> x = [], y = [];
        for (int i = 0; i < tree.Nodes.Count; i++)
        {
            double value = tree.Nodes[i].Point.Value;
            foreach (int child in tree.Nodes[i].Children)
            {
                // Not a number lifts the pen.
                x.AddRange([places[child], places[child], places[i], double.NaN]);
                y.AddRange([tree.Nodes[child].Point.Value, value, value, double.NaN]);
            }
        }
        return (x, y);
    }

    static ScatterTrace MergeTreePoints(MergeTree tree, double[] places, string name, CriticalPointKind kind, Func<MergeTree.Node, bool> belongs)
    {
        int[] chosen = [.. Enumerable.Range(0, places.Length).Where(i => belongs(tree.Nodes[i]))];
        return new ScatterTrace(ChartValues.Of(chosen.Select(i => places[i])), ChartValues.Of(chosen.Select(i => tree.Nodes[i].Point.Value)))
        {
            Name = name, Marker = CriticalPointMarks.Style(kind, 10), Texts = [.. chosen.Select(i => (ChartText)$"{name} {tree.Nodes[i].Point}")],
            Hover = ChartText.FromMarkup("%{text}"),
        };
    }

    static TextTable Table(MergeTree tree) => new(["node", "x", "y", "f"],
    [
        .. tree.Nodes.Take(MergeTreeMostRows).Select(IReadOnlyList<string> (n) =>
            [n.Children.Count == 0 ? "minimum" : $"merge of {NumberText.Of(n.Children.Count)}", NumberText.Of(n.Point.X), NumberText.Of(n.Point.Y), NumberText.Of(n.Point.Value)]),
    ]);
}
