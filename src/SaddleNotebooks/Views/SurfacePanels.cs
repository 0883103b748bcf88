using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>
/// A sampled surface as a turnable relief and as contours side by side. Values that span many orders of magnitude, as losses away from a
/// valley do, get logarithmic colours and a relief cut off at the top, so that the part that matters is seen.
/// </summary>
sealed class SurfacePanels
{
    /// <summary>A surface whose highest value lies this many times farther from the lowest than the median does counts as steep.</summary>
    const double Steep = 12;

    const int LevelCount = 20;

    readonly SampledSurface surface;
    readonly double[] x, y;
    readonly double[,] values;
    readonly bool logarithmic;
    readonly double offset, ceiling;

    internal SurfacePanels(SampledSurface surface)
    {
        this.surface = surface;
        x = [.. surface.X.Positions];
        y = [.. surface.Y.Positions];
        values = new double[y.Length, x.Length];
        var finite = new List<double>(values.Length);
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                values[i, j] = surface.Values[j, i];
                if (double.IsFinite(values[i, j]))
                    finite.Add(values[i, j]);
            }
        }
        finite.Sort();
        double low = finite.Count > 0 ? finite[0] : 0, high = finite.Count > 0 ? finite[^1] : 0;
        double median = finite.Count > 0 ? finite[finite.Count / 2] : 0;
        logarithmic = finite.Count > 16 && high - low > Steep * (median - low) && high > low;
        // The smallest positive distance from the lowest value keeps the logarithm finite at the bottom.
        offset = logarithmic ? Math.Max(1e-2 * (median - low), 1e-9 * (high - low)) : 0;
        (Lowest, Highest) = (low, high);
        ceiling = logarithmic ? low + Steep / 3 * (finite[(int)(0.75 * (finite.Count - 1))] - low) : high;
    }

    internal double Lowest { get; }

    internal double Highest { get; }

    /// <summary>What the contours change about the values, in one sentence; empty if nothing.</summary>
    internal string ContourNote => logarithmic ? "Contours are logarithmic above the lowest value." : "";

    /// <summary>What relief and contours change about the values, in one sentence; empty if nothing.</summary>
    internal string Note => logarithmic ? "Contours are logarithmic above the lowest value, and the relief is cut off at the top." : "";

    internal SpacePanel Relief(string valueName, params IEnumerable<Trace> more)
    {
        var heights = new double[y.Length, x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                heights[i, j] = values[i, j] <= ceiling ? values[i, j] : logarithmic ? ceiling : double.NaN;
        }
        var relief = new SurfaceTrace(x, y, heights)
        {
            Colors = new ValueColors { ShowBar = false },
            Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>") + valueName + ChartText.FromMarkup(" = %{z:.4g}"),
        };
        return new SpacePanel { Title = "Surface", X = Short(surface.X.Label, 1), Y = Short(surface.Y.Label, 2), Z = valueName, Traces = [relief, .. more] };
    }

    internal PlanePanel Contours(string valueName, bool equalUnits, params IEnumerable<Trace> more)
    {
        ChartText bar = valueName, hover = ChartText.FromMarkup(" = %{z:.4g}");
        if (logarithmic)
        {
            bar = ChartText.FromMarkup("log<sub>10</sub>(") + valueName + " − min)";
            hover = ChartText.FromMarkup(" − min = 10<sup>%{z:.2f}</sup>");
        }
        var contours = new ContourTrace(x, y, Levels())
        {
            Colors = new ValueColors { BarTitle = bar },
            Levels = RoundLevels(),
            Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>") + valueName + hover,
        };
        return new PlanePanel { Title = "Contours", X = surface.X.Label, Y = surface.Y.Label, EqualUnits = equalUnits, Traces = [contours, .. more] };
    }

    /// <summary>A veil over nothing at first, for <see cref="SublevelSlider"/>; none where all values are equal.</summary>
    internal IEnumerable<Trace> Veil(out RegionTrace? veil)
    {
        veil = Highest > Lowest ? new RegionTrace(x, y, Levels(), Level(Highest)) { Hoverable = false } : null;
        return veil is null ? [] : [veil];
    }

    /// <summary>A slider that lowers the veil from the highest value to near the lowest, in equal steps of the contours' levels.</summary>
    internal Slider SublevelSlider(RegionTrace veil, int steps)
    {
        double low = Level(Lowest), high = Level(Highest);
        var choices = Enumerable.Range(1, steps).Select(k =>
        {
            double level = low + (high - low) * k / steps;
            double loss = logarithmic ? Math.Pow(10, level) + Lowest - offset : level;
            return new SliderStep(k == steps ? "all" : NumberText.Of(loss, 3)) { Veil = (veil, level) };
        });
        return new Slider([.. choices]) { Label = "shown: loss below", Active = steps - 1 };
    }

    /// <summary>The relief's height over a position, by bilinear interpolation; NaN outside.</summary>
    internal double HeightAt(double a, double b)
    {
        int j = Cell(x, a), i = Cell(y, b);
        if (i < 0 || j < 0)
            return double.NaN;
        double s = (a - x[j]) / (x[j + 1] - x[j]), t = (b - y[i]) / (y[i + 1] - y[i]);
        return Height((1 - t) * ((1 - s) * values[i, j] + s * values[i, j + 1]) + t * ((1 - s) * values[i + 1, j] + s * values[i + 1, j + 1]));
    }

    /// <summary>Whether equal units make a good shape: the sides differ by less than a factor of two.</summary>
    internal bool IsNearlySquare
    {
        get
        {
            double ratio = (x[^1] - x[0]) / (y[^1] - y[0]);
            return ratio is > 0.5 and < 2;
        }
    }

    /// <summary>The height at which the relief shows a value: at the cut where it is above.</summary>
    internal double Height(double value) => Math.Min(value, ceiling);

    /// <summary>Where a mark for this value is seen: a little above the relief, which would hide half of it.</summary>
    internal double MarkHeight(double value) => Height(value) + 0.025 * (ceiling - Lowest);

    /// <summary>Long titles are cut off at the edges of a turned box.</summary>
    static string Short(string label, int axis) => label.Length <= 12 ? label : $"direction {axis}";

    /// <summary>About <see cref="LevelCount"/> levels at multiples of a round step; null where all values are equal.</summary>
    (double From, double To, double Step)? RoundLevels()
    {
        if (!(Highest > Lowest))
            return null;
        double low = Level(Lowest), high = Level(Highest), rough = (high - low) / LevelCount;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return (Math.Ceiling(low / step) * step, Math.Floor(high / step) * step, step);
    }

    double Level(double value) => logarithmic ? Math.Log10(value - Lowest + offset) : value;

    double[,] Levels()
    {
        var levels = new double[y.Length, x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                levels[i, j] = Level(values[i, j]);
        }
        return levels;
    }

    static int Cell(double[] axis, double position)
    {
        if (!(position >= axis[0] && position <= axis[^1]))
            return -1;
        int found = Array.BinarySearch(axis, position);
        return Math.Min(found >= 0 ? found : ~found - 1, axis.Length - 2);
    }
}
