using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int ContourTreeMostRows = 20;

    /// <summary>The tree, value upwards: lower ends are where contours appear, upper ends where they vanish, forks where they join and split.</summary>
    /// <param name="tree">The tree.</param>
    public static Figure Plot(this ContourTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        double[] places = Places(tree);
        List<double> x = [], y = [];
        foreach (var (lower, upper) in tree.Branches)
        {
            x.AddRange([places[lower], places[upper], double.NaN]);
            y.AddRange([tree.Nodes[lower].Point.Value, tree.Nodes[upper].Point.Value, double.NaN]);
        }
        ScatterTrace[] points =
        [
            ContourTreePoints(tree, places, "appears", CriticalPointKind.Minimum, n => n.Down == 0),
            ContourTreePoints(tree, places, "joins or splits", CriticalPointKind.Saddle, n => n.Down > 0 && n.Up > 0),
            ContourTreePoints(tree, places, "vanishes", CriticalPointKind.Maximum, n => n.Up == 0),
        ];
        return new Figure(
            $"{Number(tree.LowerLeaves.Count(), "contour appears", "contours appear")}, {Number(tree.UpperLeaves.Count(), "vanishes", "vanish")} as the level rises", new PlanePanel
            {
                X = new Axis { Title = "branches, neighbors side by side", Ticks = [] },
                Y = "f",
                Traces =
                [
                    new ScatterTrace(ChartValues.Of(x), ChartValues.Of(y)) { Line = new Stroke { Color = Palette.Gray, Width = 2 }, Hoverable = false },
                    .. points.Where(p => p.X.Count > 0),
                ],
            })
        {
            Caption = Join(
                "A level is a horizontal line: each branch that it crosses is a contour of its own. Ends at the edge of the rectangle count, too."
                + (tree.Persistence > 0 ? $" Ends of branches up to {NumberText.Of(tree.Persistence)} high are cut." : ""), tree.Advice),
            Height = 440,
            Description = tree.ToString(),
            Table = new TextTable(["node", "x", "y", "f", "branches down", "branches up"],
            [
                .. tree.Nodes.Take(ContourTreeMostRows).Select(IReadOnlyList<string> (n) =>
                [
                    n.Down == 0 ? "appears" : n.Up == 0 ? "vanishes" : n.Down > 1 ? "joins" : "splits", NumberText.Of(n.Point.X), NumberText.Of(n.Point.Y), NumberText.Of(n.Point.Value),
                    NumberText.Of(n.Down), NumberText.Of(n.Up),
                ]),
            ]),
        };
    }

    /// <summary>From the highest node on, leaves stand side by side and other nodes above the middle of those behind them; without recursion, because trees can be deep.</summary>
    static double[] Places(ContourTree tree)
    {
        List<int>[] neighbors = [.. tree.Nodes.Select(_ => new List<int>())];
        foreach (var (lower, upper) in tree.Branches)
        {
            neighbors[lower].Add(upper);
            neighbors[upper].Add(lower);
        }
        var places = new double[neighbors.Length];
        var open = new Stack<(int Node, int From, bool IsReady)>([(neighbors.Length - 1, -1, false)]);
        int leaves = 0;
        while (open.TryPop(out var top))
        {
            int[] behind = [.. neighbors[top.Node].Where(n => n != top.From)];
            if (behind.Length == 0)
            {
                places[top.Node] = leaves++;
            }
            else if (top.IsReady)
            {
                places[top.Node] = behind.Average(n => places[n]);
            }
            else
            {
                open.Push(top with { IsReady = true });
                foreach (int n in behind.OrderByDescending(n => tree.Nodes[n].Point.Value))
                    open.Push((n, top.Node, false));
            }
        }
        return places;
    }

    static ScatterTrace ContourTreePoints(ContourTree tree, double[] places, string name, CriticalPointKind kind, Func<ContourTree.Node, bool> belongs)
    {
        int[] chosen = [.. Enumerable.Range(0, places.Length).Where(i => belongs(tree.Nodes[i]))];
        return new ScatterTrace(ChartValues.Of(chosen.Select(i => places[i])), ChartValues.Of(chosen.Select(i => tree.Nodes[i].Point.Value)))
        {
            Name = name, Marker = CriticalPointMarks.Style(kind, places.Length > 100 ? 6 : 10), Texts = [.. chosen.Select(i => (ChartText)$"{tree.Nodes[i]}")],
            Hover = ChartText.FromMarkup("%{text}"),
        };
    }
}
