using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    const int PanelsInFigure = 12, Columns = 3, BlockSpectraPoints = 240;
    const double BlockSpectraFloor = 1e-5;

    /// <summary>
    /// A heat strip for each block – how many eigenvalues lie at which curvature, on a scale that is logarithmic on both sides of zero – and the trace of
    /// each block beside it.
    /// </summary>
    /// <param name="blocks">The blocks, first to last layer.</param>
    public static Figure Plot(this IReadOnlyList<BlockSpectrum> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0)
            throw new ArgumentException("There is no block to draw.", nameof(blocks));
        string[] names = [.. blocks.Select(b => b.Name)];
        return new Figure($"Curvature layer by layer: {NumberText.Of(blocks.Count)} blocks of the Hessian", Strip(blocks), TracePanel(blocks))
        {
            ColumnWidths = [1.9, 1],
            Height = Math.Max(400, NamedRows.Height(blocks.Count, 1)),
            Caption = Views.Join(
                "Each row is the spectrum of one layer's own block: the curvature its parameters see while all others stand still. Orange diamonds mark its smallest eigenvalue, blue ones its largest.",
                Reading(blocks)),
            Description = $"Spectra of {NumberText.Of(blocks.Count)} blocks\n{Table(blocks)}",
            Table = Table(blocks),
        };
    }

    /// <summary>The density of every block, twelve to a figure, on axes of their own.</summary>
    /// <param name="blocks">The blocks, first to last layer.</param>
    public static IReadOnlyList<Figure> PlotDensities(this IReadOnlyList<BlockSpectrum> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return [.. blocks.Chunk(PanelsInFigure).Select((part, k) => new Figure(Title(blocks.Count, k), [.. part.Select(Density)])
        {
            Columns = Math.Min(Columns, part.Length),
            Height = 120 + 210 * ((part.Length + Columns - 1) / Columns),
            ShowLegend = false,
            Caption = "Densities on a logarithmic scale, each block with its own axis; orange lies below zero.",
            Table = Table(part),
        })];
    }

    /// <summary>One row for each block.</summary>
    /// <param name="blocks">The blocks, first to last layer.</param>
    public static TextTable Table(this IReadOnlyList<BlockSpectrum> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return new TextTable(["block", "parameters", "λ smallest", "λ largest", "trace", "below zero"],
        [
            .. blocks.Select(IReadOnlyList<string> (b) =>
            [
                b.Name, NumberText.Of(b.Dimension), NumberText.Of(b.Density.Smallest.Value, 3), NumberText.Of(b.Density.Largest.Value, 3),
                b.Density.IsWhole ? NumberText.Of(b.Density.Trace.Value) : "about " + NumberText.Of(b.Density.Trace.Value, 3), Negative(b),
            ]),
        ]);
    }

    internal static PlanePanel Strip(IReadOnlyList<BlockSpectrum> blocks)
    {
        var scale = SignedLog.Of(blocks.SelectMany(b => new[] { b.Density.Smallest.Value, b.Density.Largest.Value }));
        double[] centers = scale.Centers;
        var counts = new double[blocks.Count, centers.Length];
        for (int row = 0; row < blocks.Count; row++)
        {
            foreach (var rule in blocks[row].Density.Rules)
            {
                for (int i = 0; i < rule.Values.Count; i++)
                    counts[row, scale.Bin(rule.Values[i])] += rule.Weights[i] * blocks[row].Dimension / blocks[row].Density.Rules.Count;
            }
        }
        for (int row = 0; row < blocks.Count; row++)
        {
            for (int bin = 0; bin < centers.Length; bin++)
                counts[row, bin] = counts[row, bin] > 0 ? Math.Max(-1, Math.Log10(counts[row, bin])) : double.NaN;
        }
        string[] names = [.. blocks.Select(b => b.Name)];
        var rows = NamedRows.Positions(blocks.Count);
        return new PlanePanel
        {
            Title = "Where the eigenvalues of each block lie",
            X = new Axis { Title = "eigenvalue λ", Ticks = [.. scale.Ticks.Select(t => (t.Position, (ChartText)NumberText.Of(t.Value, 2)))], Range = scale.Range },
            Y = NamedRows.Axis(names),
            Lines = [new ReferenceLine(0, IsVertical: true)],
            Traces =
            [
                new HeatmapTrace(ChartValues.Of(centers), rows, counts)
                {
                    Colors = new ValueColors { BarTitle = "log₁₀ count", ShowBar = false }, Hover = ChartText.FromMarkup("10^%{z:.1f} eigenvalues"),
                },
                Ends(blocks, rows, "smallest", Palette.Orange, b => b.Density.Smallest.Value, scale),
                Ends(blocks, rows, "largest", Palette.Blue, b => b.Density.Largest.Value, scale),
            ],
        };
    }

    static ScatterTrace Ends(
        IReadOnlyList<BlockSpectrum> blocks, ChartValues rows, string name, string color, Func<BlockSpectrum, double> value, SignedLog scale)
        => new(ChartValues.Of(blocks.Select(b => scale.Position(value(b)))), rows)
        {
            Name = name + " eigenvalue", Marker = new Marker { Color = color, Shape = MarkerShape.Diamond, Size = 9, RimColor = "#ffffff" },
            Texts = [.. blocks.Select(b => (ChartText)$"{b.Name}: {name} eigenvalue {NumberText.Of(value(b))}")], Hover = ChartText.FromMarkup("%{text}"),
        };

    static PlanePanel TracePanel(IReadOnlyList<BlockSpectrum> blocks)
    {
        double[] traces = [.. blocks.Select(b => b.Density.Trace.Value)];
        var rows = Enumerable.Range(0, blocks.Count).Select(i => NamedRows.Position(i, blocks.Count));
        return new PlanePanel
        {
            Title = "Trace of each block",
            X = new Axis { Title = "sum of its eigenvalues", ZeroLine = true },
            Y = NamedRows.Axis([.. blocks.Select(b => b.Name)]),
            Traces =
            [
                // A stem from zero to each value; NaN parts one from the next.
                new ScatterTrace(ChartValues.Of(traces.SelectMany(t => new[] { 0, t, double.NaN })), ChartValues.Of(rows.SelectMany(r => new[] { r, r, double.NaN })))
                {
                    Line = new Stroke { Color = Palette.Gray, Width = 2 }, InLegend = false, Hoverable = false,
                },
                new ScatterTrace(ChartValues.Of(traces), NamedRows.Positions(blocks.Count))
                {
                    InLegend = false, Marker = new Marker { Colors = [.. traces.Select(Palette.Curvature)], Size = 9 },
                    Texts = [.. blocks.Select(b => (ChartText)$"{b.Name}: {NumberText.Of(b.Dimension)} parameters")],
                    Hover = ChartText.FromMarkup("%{text}<br>trace %{x:.4g}"),
                },
            ],
        };
    }

    static PlanePanel Density(BlockSpectrum block)
    {
        var curve = block.Density.Curve(BlockSpectraPoints);
        double top = curve.Density.Max(), floor = BlockSpectraFloor * top;
        double[] grid = [.. curve.Grid], density = [.. curve.Density.Select(d => d >= floor ? d : double.NaN)];
        return new PlanePanel
        {
            Title = $"{NamedRows.Short(block.Name)} ({NumberText.Of(block.Dimension)})",
            X = new Axis { Title = "eigenvalue λ" },
            Y = new Axis { Title = "density", Scale = AxisScale.Log, Range = (floor, 3 * top), TickFormat = ".0e" },
            Lines = grid[0] < 0 && grid[^1] > 0 ? [new ReferenceLine(0, IsVertical: true)] : [],
            Traces = [Part(grid, density, t => t >= 0, Palette.Blue), Part(grid, density, t => t <= 0, Palette.Orange)],
        };
    }

    static ScatterTrace Part(double[] grid, double[] density, Func<double, bool> belongs, string color)
        => new(grid, ChartValues.Of(density.Select((d, i) => belongs(grid[i]) ? d : double.NaN)))
        {
            Line = new Stroke { Color = color, Width = 1.8 }, Hover = ChartText.FromMarkup("λ = %{x:.4g}<br>density %{y:.3g}"),
        };

    static string Title(int blocks, int figure) => blocks <= PanelsInFigure
        ? "The density of each block"
        : $"The density of each block, {NumberText.Of(figure * PanelsInFigure + 1)} to {NumberText.Of(Math.Min(blocks, (figure + 1) * PanelsInFigure))} of {NumberText.Of(blocks)}";

    static string Negative(BlockSpectrum block)
    {
        var signs = block.Density.Signs();
        return signs.IsResolved ? SpectralDensityPanels.Part(signs.Below) : block.Density.Smallest.IsNegative ? "some" : "–";
    }

    static string Reading(IReadOnlyList<BlockSpectrum> blocks)
    {
        if (blocks.Count < 2)
            return "";
        var steep = blocks.MaxBy(b => b.Density.Largest.Value)!;
        var flat = blocks.MinBy(b => b.Density.Largest.Value)!;
        double ratio = steep.Density.Largest.Value / flat.Density.Largest.Value;
        return $"The steepest is {steep.Name} ({NumberText.Of(steep.Density.Largest.Value, 3)})"
            + (ratio is > 1 and < double.PositiveInfinity ? $", {NumberText.Of(ratio, 2)} times as steep as {flat.Name}." : ".");
    }
}
