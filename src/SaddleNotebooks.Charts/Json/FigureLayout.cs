namespace SaddleNotebooks.Charts;

/// <summary>Places panels, legend, slider and margins; one place, so that all figures look alike.</summary>
sealed class FigureLayout
{
    /// <summary>The width, in pixels, that fractions are computed for; figures stretch to their host's width.</summary>
    const double NominalWidth = 900;

    internal const int Left = 68, Right = 24, Bottom = 58;
    const int TitleHeight = 46, PanelTitleHeight = 28, LegendHeight = 32, ControlsHeight = 76;

    FigureLayout(PanelArea[] areas, int top, int below, double drawingHeight, bool hasLegend)
    {
        Areas = areas;
        Top = top;
        Below = below;
        DrawingHeight = drawingHeight;
        HasLegend = hasLegend;
    }

    internal PanelArea[] Areas { get; }

    internal int Top { get; }

    /// <summary>Height of legend and controls under the axes, in pixels.</summary>
    internal int Below { get; }

    internal double DrawingHeight { get; }

    internal bool HasLegend { get; }

    /// <summary>Position of the legend's top, as a fraction of the drawing height below it.</summary>
    internal double LegendTop => -(Bottom - 10) / DrawingHeight;

    /// <summary>Position of the controls' top.</summary>
    internal double ControlsTop => -(Bottom - 4 + (HasLegend ? LegendHeight : 0)) / DrawingHeight;

    internal static FigureLayout Of(Figure figure)
    {
        bool hasPanelTitles = figure.Panels.Any(p => !p.Title.IsEmpty);
        bool hasLegend = figure.ShowLegend && figure.Panels.SelectMany(p => p.Traces).Any(t => t.InLegend && !t.Name.IsEmpty);
        bool hasControls = figure.Animation is not null || figure.Slider is not null;
        int top = (figure.Title.IsEmpty ? 14 : TitleHeight) + (hasPanelTitles ? PanelTitleHeight : 0);
        int below = (hasLegend ? LegendHeight : 0) + (hasControls ? ControlsHeight : 0);
        double drawing = Math.Max(80, figure.Height - top - Bottom - below);
        return new(Place(figure, drawing, hasPanelTitles), top, below, drawing, hasLegend);
    }

    static PanelArea[] Place(Figure figure, double drawingHeight, bool hasPanelTitles)
    {
        int count = figure.Panels.Count, columns = Math.Min(figure.Columns, Math.Max(1, count));
        int rows = (count + columns - 1) / columns;
        double gapX = columns > 1 ? 78 / NominalWidth : 0;
        double gapY = rows > 1 ? (62 + (hasPanelTitles ? PanelTitleHeight : 0)) / drawingHeight : 0;
        double[] widths = [.. Enumerable.Range(0, columns).Select(c => figure.ColumnWidths is { } w && c < w.Count ? w[c] : 1.0)];
        double unit = (1 - gapX * (columns - 1)) / widths.Sum(), height = (1 - gapY * (rows - 1)) / rows;
        var areas = new PanelArea[count];
        for (int i = 0; i < count; i++)
        {
            int row = i / columns, column = i % columns;
            double left = widths.Take(column).Sum() * unit + column * gapX;
            double top = 1 - row * (height + gapY);
            double right = left + widths[column] * unit - (HasColorBar(figure.Panels[i]) ? 78 / NominalWidth : 0);
            areas[i] = new(Round(left), Round(Math.Min(1, right)), Round(Math.Max(0, top - height)), Round(top));
        }
        return areas;
    }

    static bool HasColorBar(Panel panel) => panel.Traces.Any(t => t switch
    {
        RegionTrace => false,
        GridTrace grid => grid.Colors.ShowBar,
        ScatterTrace scatter => scatter.Marker is { Values: not null, BarTitle.IsEmpty: false },
        Scatter3DTrace scatter => scatter.Marker is { Values: not null, BarTitle.IsEmpty: false },
        _ => false,
    });

    static double Round(double fraction) => Math.Round(fraction, 5);
}
