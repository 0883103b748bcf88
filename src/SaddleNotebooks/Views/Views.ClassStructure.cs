using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>
    /// The largest eigenvalues of the Gauss–Newton matrix with those of the class means and the level that is left without them; how much of each eigenvector
    /// the class means hold; and what each pair of classes adds.
    /// </summary>
    /// <param name="structure">The structure.</param>
    public static Figure Plot(this ClassStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return new Figure(
            $"Class structure: {NumberText.Of((long)structure.Outliers)} outliers for {NumberText.Of((long)structure.Classes)} classes", EigenvaluePanel(structure), SharePanel(structure), PairPanel(structure))
        {
            ColumnWidths = [1.25, 1, 1],
            Height = 420,
            Caption = Join(
                "Blue: eigenvalues of the Gauss–Newton matrix above the level that is left when the directions of the class means are taken out (line); by Cauchy's interlacing theorem they are at most as many as the classes.",
                "On the right: what the mean of each pair of classes adds to the trace.", $"The widest gap comes after {NumberText.Of((long)structure.GapAfter)}.", structure.Advice),
            Description = $"{structure}\n{Table(structure)}",
            Table = Table(structure),
        };
    }

    static PlanePanel EigenvaluePanel(ClassStructure structure)
    {
        double[] values = [.. structure.Eigenvalues.Select(pair => pair.Value)];
        double rest = structure.Rest.Value;
        ScatterTrace Marks(string name, IEnumerable<(double X, double Y)> points, Marker marker)
        {
            (double X, double Y)[] shown = [.. points.Where(p => p.Y > 0)];
            return new(ChartValues.Of(shown.Select(p => p.X)), ChartValues.Of(shown.Select(p => p.Y)))
            {
                Name = name, Marker = marker, Hover = ChartText.FromMarkup($"{name}<br>number %{{x}}: λ = %{{y:.4g}}"),
            };
        }
        var numbered = values.Select((value, i) => (X: i + 1.0, Y: value)).ToArray();
        return new PlanePanel
        {
            Title = "Largest eigenvalues",
            X = new Axis { Title = "number", WholeNumbers = true }, Y = Axis.Log("eigenvalue λ") with { Ticks = LogTicks([.. values, .. structure.ClassEigenvalues, rest]) },
            Lines = rest > 0 ? [new ReferenceLine(rest, IsVertical: false) { Label = "without class means" }] : [],
            Traces =
            [
                Marks("outliers", numbered.Where(p => p.Y > rest), new Marker { Color = Palette.Blue, Size = 9 }),
                Marks("others", numbered.Where(p => !(p.Y > rest)), new Marker { Color = Palette.Gray, Size = 7 }),
                Marks("of the class means alone", structure.ClassEigenvalues.Select((value, i) => (i + 1.0, value)), new Marker { Color = Palette.Orange, Shape = MarkerShape.Diamond, Size = 7 }),
            ],
        };
    }

    /// <summary>Ticks at 1, 2 and 5 times powers of ten, or at the powers alone where there are many: all nine of a decade would run into each other.</summary>
    static IReadOnlyList<(double Position, ChartText Label)> LogTicks(IReadOnlyList<double> values)
    {
        double[] positive = [.. values.Where(v => v > 0 && double.IsFinite(v))];
        if (positive.Length == 0)
            return [];
        int low = (int)Math.Floor(Math.Log10(positive.Min())), high = (int)Math.Ceiling(Math.Log10(positive.Max()));
        double[] digits = high - low <= 3 ? [1, 2, 5] : [1];
        return [.. Enumerable.Range(low, high - low + 1).SelectMany(power => digits.Select(d => d * Math.Pow(10, power))).Select(v => (v, (ChartText)NumberText.Of(v, 1)))];
    }

    static PlanePanel SharePanel(ClassStructure structure) => new()
    {
        Title = "In the class means",
        X = new Axis { Title = "number", WholeNumbers = true }, Y = new Axis { Title = "of each eigenvector", Range = (0, 1.05), TickFormat = ".0%" },
        Traces =
        [
            new BarTrace(ChartValues.Of(Enumerable.Range(1, structure.ClassShares.Count).Select(i => (double)i)), ChartValues.Of(structure.ClassShares))
            {
                Colors = [.. structure.Eigenvalues.Select(pair => pair.Value > structure.Rest.Value ? Palette.Blue : Palette.Gray)],
                Hover = ChartText.FromMarkup("eigenvector %{x}: %{y:.1%}"),
            },
        ],
    };

    static PlanePanel PairPanel(ClassStructure structure)
    {
        double[,] shown = structure.Pairs.ToArray();
        // A class has no pair with itself.
        for (int c = 0; c < structure.Classes; c++)
            shown[c, c] = double.NaN;
        return new PlanePanel
        {
            Title = "Pairs of classes",
            X = new Axis { Title = "taken for class", WholeNumbers = true }, Y = new Axis { Title = "samples of class", WholeNumbers = true, Reversed = true },
            Traces =
            [
                new HeatmapTrace(ChartValues.Indices(structure.Classes), ChartValues.Indices(structure.Classes), shown)
                {
                    Hover = ChartText.FromMarkup("class %{y} taken for %{x}: %{z:.3g}"),
                },
            ],
        };
    }

    static TextTable Table(ClassStructure structure)
    {
        double all = structure.Trace.Value;
        string Share(double part) => NumberText.Percent(part / all);
        double cross = structure.CrossEigenvalues.DefaultIfEmpty(0).Max();
        return new TextTable(["part", "trace", "share", "largest eigenvalue"],
        [
            ["class means", NumberText.Of(structure.ClassTrace), Share(structure.ClassTrace), NumberText.Of(structure.ClassEigenvalues.DefaultIfEmpty(0).Max())],
            ["pairs of classes", NumberText.Of(structure.CrossTrace), Share(structure.CrossTrace), NumberText.Of(cross)],
            ["within pairs", NumberText.WithError(structure.WithinTrace.Value, structure.WithinTrace.StandardError), Share(structure.WithinTrace.Value), NumberText.Of(structure.Within.Value)],
            ["own class", NumberText.WithError(structure.OwnTrace.Value, structure.OwnTrace.StandardError), Share(structure.OwnTrace.Value), ""],
            ["whole", SpectralDensityPanels.Trace(structure.Trace), Share(all), NumberText.Of(structure.Eigenvalues.Count > 0 ? structure.Eigenvalues[0].Value : double.NaN)],
            ["whole beside the class means", "", "", NumberText.Of(structure.Rest.Value)],
        ]);
    }
}
