using System.Globalization;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>
/// A sampled surface as a turnable relief and as contours side by side. Values that span many orders of magnitude, as losses away from a
/// valley do, get logarithmic colours and a relief cut off at the top, so that the part that matters is seen. Values that vary little around a
/// large one are drawn as differences from it: WebGL computes in single precision, and labels that differ in the ninth digit cannot be read.
/// </summary>
sealed class SurfacePanels
{
    /// <summary>A surface whose highest value lies this many times farther from the lowest than the median does counts as steep.</summary>
    const double Steep = 12;

    /// <summary>A range below this part of the values' size is drawn as a difference: single precision leaves a thousand steps in it.</summary>
    const double Narrow = 1e-4;

    const int LevelCount = 20;

    readonly SampledSurface surface;
    readonly double[] x, y;
    readonly double[,] values;
    readonly bool logarithmic, hasFinite;
    readonly double offset, ceiling, reference;
    readonly string referenceText = "";

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
        hasFinite = finite.Count > 0;
        double low = finite.Count > 0 ? finite[0] : 0, high = finite.Count > 0 ? finite[^1] : 0;
        double median = finite.Count > 0 ? finite[finite.Count / 2] : 0;
        logarithmic = finite.Count > 16 && high - low > Steep * (median - low) && high > low;
        // What keeps the logarithm finite at the bottom is small against the lowest tenth of the values, however many decades lie above them.
        double bottom = finite.Count > 0 ? finite[finite.Count / 10] - low : 0;
        offset = !logarithmic ? 0 : bottom > 0 ? 0.1 * bottom : Math.Max(1e-2 * (median - low), 1e-9 * (high - low));
        (Lowest, Highest) = (low, high);
        ceiling = logarithmic ? low + Steep / 3 * (finite[(int)(0.75 * (finite.Count - 1))] - low) : high;
        if (high > low && high - low < Narrow * Math.Max(Math.Abs(low), Math.Abs(high)))
            (reference, referenceText) = RoundReference(low, high - low);
    }

    internal double Lowest { get; }

    internal double Highest { get; }

    /// <summary>What the contours change about the values, in one sentence; empty if nothing.</summary>
    internal string ContourNote => !hasFinite ? NothingFinite : logarithmic ? "Contours are logarithmic above the lowest value." : DifferenceNote;

    /// <summary>What relief and contours change about the values, in one sentence; empty if nothing.</summary>
    internal string Note => !hasFinite ? NothingFinite
        : Views.Join(logarithmic ? "Contours are logarithmic above the lowest value, and the relief is cut off at the top." : "", DifferenceNote);

    const string NothingFinite = "None of the values is finite, so there is nothing to draw.";

    string DifferenceNote => referenceText.Length == 0 ? "" : $"The values vary little: drawn is their difference from {referenceText}.";

    internal SpacePanel Relief(string valueName, params IEnumerable<ChartTrace> more)
    {
        var heights = new double[y.Length, x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                heights[i, j] = values[i, j] <= ceiling || logarithmic ? Height(values[i, j]) : double.NaN;
        }
        var relief = new SurfaceTrace(x, y, heights)
        {
            Colors = new ValueColors { ShowBar = false },
            Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>") + Difference(valueName) + ChartText.FromMarkup(" = %{z:.4g}"),
        };
        return new SpacePanel { Title = "Surface", X = Short(surface.X.Label, 1), Y = Short(surface.Y.Label, 2), Z = Difference(valueName), Traces = [relief, .. more] };
    }

    internal PlanePanel Contours(string valueName, bool equalUnits, params IEnumerable<ChartTrace> more)
    {
        ChartText name = logarithmic ? valueName : Difference(valueName), bar = name, hover = ChartText.FromMarkup(" = %{z:.4g}");
        if (logarithmic)
        {
            bar = ChartText.FromMarkup("log<sub>10</sub>(") + valueName + " − min)";
            hover = ChartText.FromMarkup(" − min = 10<sup>%{z:.2f}</sup>");
        }
        var contours = new ContourTrace(x, y, Levels())
        {
            Colors = new ValueColors { BarTitle = bar },
            Levels = RoundLevels(),
            Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>") + name + hover,
        };
        return new PlanePanel { Title = "Contours", X = surface.X.Label, Y = surface.Y.Label, EqualUnits = equalUnits, Traces = [contours, .. more] };
    }

    /// <summary>A veil over nothing at first, for <see cref="SublevelSlider"/>; none where all values are equal.</summary>
    internal IEnumerable<ChartTrace> Veil(out RegionTrace? veil)
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
            double loss = logarithmic ? Math.Pow(10, level) + Lowest - offset : level + reference;
            return new SliderStep(k == steps ? "all" : NumberText.Of(loss, referenceText.Length == 0 ? 3 : 10)) { Veil = (veil, level) };
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
    internal double Height(double value) => Math.Min(value, ceiling) - reference;

    string Difference(string valueName) => referenceText.Length == 0 ? valueName : $"{valueName} − {referenceText}";

    /// <summary>A number near the lowest value with no more digits than the range gives a meaning, and how it is written.</summary>
    static (double Value, string Text) RoundReference(double low, double range)
    {
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(range)), 0, 15);
        string text = low.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (double.Parse(text, CultureInfo.InvariantCulture), text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text);
    }

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

    double Level(double value) => logarithmic ? Math.Log10(value - Lowest + offset) : value - reference;

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
