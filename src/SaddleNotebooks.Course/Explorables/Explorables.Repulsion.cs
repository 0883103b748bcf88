using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <content>Lesson 02.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 02: the symmetric matrix (a b; b c). Drag a and c over the map of matrices and raise the coupling b: the eigenvalues refuse to meet,
    /// and the more they are pushed apart, the fewer matrices on the map are minima.
    /// </summary>
    public static Explorable Repulsion()
    {
        double[] diagonal = [.. Enumerable.Range(-6, 13).Select(i => 0.25 * i)], couplings = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5];
        var maps = couplings.ToDictionary(b => b, b => (from a in diagonal from c in diagonal select (A: a, C: c, Kind: Kind(Values(a, b, c)))).ToArray());
        return Explorable.Of(
        [
            new("a", diagonal) { Start = 8, FollowsX = true },
            new("c", diagonal) { Start = 10, FollowsY = true },
            new("b, the coupling", couplings) { Start = 2 },
        ], Draw);

        Figure Draw(IReadOnlyList<double> at)
        {
            var (a, c, b) = (at[0], at[1], at[2]);
            double[] values = Values(a, b, c);
            double[][] row = [.. diagonal.Select(x => Values(x, b, c))];
            int minima = maps[b].Count(m => m.Kind == "minimum");
            var map = new PlanePanel
            {
                Title = "The map of matrices", X = Between("a", -1.75, 1.75), Y = Between("c", -1.75, 1.75), EqualUnits = true,
                Traces =
                [
                    Group("minimum", Palette.Green, MarkerShape.Circle), Group("saddle", Palette.Vermilion, MarkerShape.X), Group("maximum", Palette.Purple, MarkerShape.Diamond),
                    Group("degenerate", Palette.Gray, MarkerShape.Square),
                    new ScatterTrace(new[] { a }, new[] { c }) { Marker = new Marker { Color = "rgba(0,0,0,0)", Size = 20, RimColor = Palette.Blue }, Hoverable = false },
                ],
            };
            var levels = new PlanePanel
            {
                Title = "Its eigenvalues, as a moves", X = Between("a", -1.75, 1.75), Y = Between("eigenvalue", -3.2, 3.2), Lines = [new ReferenceLine(0, IsVertical: false)],
                Traces =
                [
                    Line(diagonal.Zip(row, (x, v) => (x, v[1])), "larger", Palette.Blue), Line(diagonal.Zip(row, (x, v) => (x, v[0])), "smaller", Palette.Orange),
                    Dots(values.Select(v => (a, v)), "this matrix", Palette.Vermilion, 11),
                ],
            };
            return new Figure("Two eigenvalues that refuse to meet", map, levels)
            {
                Height = 430,
                Caption = b == 0 ? "Without coupling the eigenvalues are a and c themselves: they cross, and four equal quarters of the map are minimum, maximum and twice saddle."
                    : $"The curves come nearest at a = c, and there stay 2|b| = {NumberText.Of(2 * b)} apart: a coupling pushes the eigenvalues away from each other, one of them below zero.",
                Table = Cells(
                    ("eigenvalues", $"{NumberText.Of(values[0], 3)} and {NumberText.Of(values[1], 3)}"),
                    ("the distance between them", NumberText.Of(values[1] - values[0], 3)),
                    ("this matrix is a", Kind(values)),
                    ("minima on the map", $"{minima} of {maps[b].Length}")),
            };

            ScatterTrace Group(string kind, string color, MarkerShape shape)
                => Dots(maps[b].Where(m => m.Kind == kind).Select(m => (m.A, m.C)), kind, color, 8, shape);
        }

        static double[] Values(double a, double b, double c) => SymmetricEigen.Values((double[])[a, b, b, c], 2);

        static string Kind(double[] values)
            => values.Any(v => Math.Abs(v) < 1e-12) ? "degenerate" : values[0] > 0 ? "minimum" : values[1] < 0 ? "maximum" : "saddle";
    }
}
