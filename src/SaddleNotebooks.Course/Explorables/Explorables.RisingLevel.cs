using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <content>Lesson 03.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 03: a random landscape under a level that rises. Below a low level nearly all critical points are minima; the passes come later, the
    /// summits last.
    /// </summary>
    public static Explorable RisingLevel()
    {
        const int steps = 25, size = 121;
        var f = Problem.RandomField(2, seed: 4);
        (double From, double To) x = f.Box[0], y = f.Box[1];
        var found = f.FindCriticalPoints(new SearchOptions { Seed = 1, Starts = 200 }).ToArray();
        var topology = f.Topology(x, y, size);
        var ground = Contours(f, x, y);
        double low = found.Min(p => p.Value), high = found.Max(p => p.Value), margin = 0.04 * (high - low);
        double[] levels = [.. Enumerable.Range(0, steps).Select(k => low - margin + k * (high - low + 2 * margin) / (steps - 1))];
        string[] kinds = ["minima", "saddles", "maxima"];
        string[] colors = [Palette.Green, Palette.Vermilion, Palette.Purple];
        MarkerShape[] shapes = [MarkerShape.Circle, MarkerShape.X, MarkerShape.Diamond];
        return Explorable.Of([new("level", levels) { Start = 8, CanPlay = true, Labels = [.. levels.Select(l => NumberText.Of(Math.Round(l, 2), 3))] }], Draw);

        int Below(int index, double level) => found.Count(p => p.Index == index && p.Value <= level);

        Figure Draw(IReadOnlyList<double> at)
        {
            double level = at[0];
            var lakes = topology.Sublevel(level);
            int all = found.Count(p => p.Value <= level), ways = found.Where(p => p.Value <= level).Sum(p => p.Index);
            var map = new PlanePanel
            {
                Title = "What lies below the level", X = Between("x", x.From, x.To), Y = Between("y", y.From, y.To),
                Traces =
                [
                    ground, new RegionTrace(ground.X, ground.Y, ground.Z, level) { Hoverable = false },
                    .. kinds.Select((kind, k) => Dots(found.Where(p => p.Index == k && p.Value <= level).Select(p => (p.Point[0], p.Point[1])), kind, colors[k], 11, shapes[k])),
                ],
            };
            var counts = new PlanePanel
            {
                Title = "How many", X = Between("level", levels[0], levels[^1]), Y = Between("critical points below", 0, 1.08 * kinds.Max(k => (double)Below(Array.IndexOf(kinds, k), high))),
                Traces =
                [
                    .. kinds.Select((kind, k) => Line(levels.Select(l => (l, (double)Below(k, l))), kind, colors[k]) with { InLegend = false }),
                    Dots(kinds.Select((_, k) => (level, (double)Below(k, level))), "now", Palette.Blue, 9) with { InLegend = false },
                ],
            };
            return new Figure("What is below a rising level?", map, counts)
            {
                Height = 440,
                Caption = all == 0 ? "The level is below the deepest valley."
                    : $"Of the {all} critical points below this level {Below(0, level)} are minima; on average {NumberText.Percent(ways / (2.0 * all))} of their directions lead down.",
                Table = Cells(
                    ("minima below", NumberText.Of(Below(0, level))),
                    ("saddles below", NumberText.Of(Below(1, level))),
                    ("maxima below", NumberText.Of(Below(2, level))),
                    ("separate lakes", NumberText.Of(lakes.Components)),
                    ("mean share of ways down", all == 0 ? "–" : NumberText.Percent(ways / (2.0 * all)))),
            };
        }
    }
}
