using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <content>Lesson 09.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 09: the loss of a small network around one of its saddles, over a plane. Turn the plane from two random directions to the eigenvector of
    /// λ_min: what looked like a bowl opens into a pass.
    /// </summary>
    public static Explorable TurningPlane()
    {
        const int size = 25;
        const double reach = 1.5;
        double[] angles = [.. Enumerable.Range(0, 19).Select(i => 5.0 * i)];
        var loss = StoredIndexVersusLoss.Loss();
        // The lowest of its saddles with a way down that a picture can show.
        var saddle = StoredIndexVersusLoss.Load().Points.Where(p => p.SmallestEigenvalue < -0.02).MinBy(p => p.Index)!;
        double[] point = saddle.Parameters.ToArray();
        var extremes = loss.HessianExtremes(point, smallest: 1, largest: 0);
        double lambda = extremes.Smallest[0].Value;
        double[] way = [.. extremes.SmallestVector(0)];
        double[] random = Orthonormal(1, way), second = Orthonormal(2, way, random);
        var hessian = loss.Hessian(point);
        var planes = angles.ToDictionary(angle => angle, Plane);
        var all = angles.Select(a => (Angle: a, Curvature: Curvature(Direction(a)))).ToArray();
        var (lowest, highest) = (planes.Values.Min(p => p.Values.Minimum - p.CenterValue), planes.Values.Max(p => p.Values.Maximum - p.CenterValue));
        return Explorable.Of([new("turned towards the eigenvector by", angles) { Start = 0, Labels = [.. angles.Select(a => $"{a}°")], CanPlay = true }], Draw);

        double[] Direction(double angle)
        {
            var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
            return [.. random.Zip(way, (r, w) => cosine * r + sine * w)];
        }

        Landscape Plane(double angle) => loss.Landscape(point, size, SliceDirections.Given(Direction(angle), second), reach);

        double Curvature(double[] direction)
        {
            var product = new double[direction.Length];
            hessian.Apply(direction, product);
            return direction.Zip(product, (d, h) => d * h).Sum();
        }

        double[] Orthonormal(ulong seed, params double[][] others)
        {
            var stream = new RandomStream(seed);
            double[] made = new double[point.Length];
            stream.FillNormal(made);
            foreach (double[] other in others)
            {
                double along = made.Zip(other, (m, o) => m * o).Sum();
                made = [.. made.Zip(other, (m, o) => m - along * o)];
            }
            double norm = Math.Sqrt(made.Sum(m => m * m));
            return [.. made.Select(m => m / norm)];
        }

        Figure Draw(IReadOnlyList<double> at)
        {
            double angle = at[0], curvature = Curvature(Direction(angle));
            var plane = planes[angle];
            var heights = new double[size, size];
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                    heights[row, column] = plane.Values[column, row] - plane.CenterValue;
            }
            var space = new SpacePanel
            {
                Title = "The loss above that of the saddle", X = Between("turned", -reach, reach), Y = Between("random", -reach, reach), Z = Between("loss", lowest, highest),
                Traces = [new SurfaceTrace(ChartValues.Of(plane.X.Positions), ChartValues.Of(plane.Y.Positions), heights) { Colors = new ValueColors { ShowBar = false, Range = (lowest, highest) }, Hover = ChartText.FromMarkup("%{z:.3g}") }],
            };
            var curve = new PlanePanel
            {
                Title = "Curvature of the turned direction", X = Between("turned by (degrees)", 0, 90), Y = "dᵀHd", Lines = [new ReferenceLine(0, IsVertical: false)],
                Traces = [Line(all, "dᵀHd", Palette.Blue), Dots([(angle, curvature)], "this plane", Palette.Vermilion, 12)],
            };
            return new Figure("The same saddle in a plane that turns", space, curve)
            {
                Height = 440, ColumnWidths = [1.5, 1], ShowLegend = false,
                Caption = curvature > 0 ? $"In this plane the saddle looks like the bottom of a bowl. Nothing in it hints at the {saddle.Index} ways down among {NumberText.Of(point.Length)}."
                    : "The turned direction bends down: the bowl has opened into a pass. The point is the same in all these pictures.",
                Table = Cells(
                    ("curvature of the turned direction", NumberText.Of(curvature, 3)),
                    ("λ_min of the Hessian", NumberText.Of(lambda, 3)),
                    ("share of the eigenvector", NumberText.Percent(Math.Pow(Math.Sin(angle * Math.PI / 180), 2)))),
            };
        }
    }
}
