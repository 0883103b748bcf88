namespace SaddleNotebooks.Charts;

/// <summary>Places panels, legend, slider and margins; one place, so that all figures look alike.</summary>
sealed class FigureLayout
{
    const int LowestAxis = 58, AxisTitleLine = 16, TitleHeight = 46, PanelTitleLine = 17, PanelTitleGap = 11, LegendPadding = 13, LegendLine = 19, ControlsHeight = 76, AxisHeight = 62;
    const double OftenAsNarrowAs = 700, ColumnGap = 78, ColorBarWidth = 78;

    /// <summary>The left margin, in pixels, of panels without an axis there, and what a plane's vertical axis needs beside it.</summary>
    const int LeastMargin = 12, AxisRoom = 56;

    /// <summary>A legend's sample of line or mark with the room around it, in pixels, and the size of its letters.</summary>
    const double LegendSample = 48, LegendSize = 12;

    /// <summary>Height of the play button's line, in pixels.</summary>
    internal const int ButtonsHeight = 44;

    /// <summary>Heights, in pixels, of panels that stand below each other.</summary>
    const double LowestPanel = 200, TallestPlane = 270, TallestSpace = 330, NameGap = 10, NameLine = 16, TableGrowth = 1.4, TableHeading = 44;

    /// <summary>Room for the names of rows where panels stand below each other, and the letters' size, in pixels.</summary>
    internal const double NarrowNameWidth = 118, NameSize = 12;

    /// <summary>The size of the letters of axes' titles, in pixels.</summary>
    const double AxisTitleSize = 13;

    readonly bool spans;
    readonly int legendHeight;

    FigureLayout(Figure figure, LayoutWidth width)
    {
        Width = width;
        int count = figure.Panels.Count;
        Columns = width.IsNarrow ? 1 : Math.Min(figure.Columns, Math.Max(1, count));
        spans = figure.FirstPanelSpansRows && Columns > 1 && count > Columns;
        // A surface needs no room for a plane's vertical axis, and its own axes' names need what it has. Below each other, the planes are moved in instead.
        bool planesInset = width.IsNarrow && figure.Panels.Any(p => p is SpacePanel);
        bool axisAtLeft = figure.Panels.Where((p, i) => p is PlanePanel && Cell(i).Column == 0).Any();
        Left = axisAtLeft && !planesInset ? width.Left : Math.Min(LeastMargin, width.Left);
        int rows = spans ? (count - 1 + Columns - 2) / (Columns - 1) : (count + Columns - 1) / Columns;
        legendHeight = LegendHeight(figure);
        double gapX = Columns > 1 ? ColumnGap / width.Drawing : 0;
        double[] widths = [.. Enumerable.Range(0, Columns).Select(c => !width.IsNarrow && figure.ColumnWidths is { } w && c < w.Count ? w[c] : 1.0)];
        double unit = (1 - gapX * (Columns - 1)) / widths.Sum();
        PanelTitles = [.. figure.Panels.Select((p, i) => TextWrap.Fit(p.Title, PanelWidth(figure, widths[Cell(i).Column] * unit), width.PanelTitleSize).Text)];
        double[] planeWidths = [.. figure.Panels.Select((p, i) => PanelWidth(figure, widths[Cell(i).Column] * unit) - (HasColorBar(p) ? ColorBarWidth : 0) - (width.IsNarrow && HasNamedRows(p) ? NarrowNameWidth - width.Left : 0))];
        var axisTitles = figure.Panels.Select((p, i) => p is PlanePanel plane ? TextWrap.Fit(plane.X.FullTitle, planeWidths[i], AxisTitleSize) : (default, 1)).ToArray();
        AxisTitles = [.. axisTitles.Select(t => t.Item1)];
        AxisNames = [.. figure.Panels.Select((p, i) => NamesBelow.Of(p, planeWidths[i]))];
        int[] axisLines = [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, count).Where(i => Cell(i).Row == r || (spans && i == 0 && r == rows - 1))
            .Select(i => (axisTitles[i].Item2 - 1) * AxisTitleLine + (AxisNames[i]?.More ?? 0)).DefaultIfEmpty(0).Max())];
        Bottom = LowestAxis + (rows > 0 ? axisLines[^1] : 0);
        double[] titles = [.. Enumerable.Range(0, rows).Select(r => TitleRoom(Enumerable.Range(0, count).Where(i => Cell(i).Row == r)))];

        bool hasControls = figure.Animation is not null || figure.Slider is not null;
        Top = (figure.Title.IsEmpty ? 14 : TitleHeight) + (rows > 0 ? (int)titles[0] : 0);
        Below = legendHeight + (hasControls ? ControlsHeight : 0) + (StacksControls(figure) ? ButtonsHeight : 0);
        double gaps = (rows - 1) * AxisHeight + titles.Skip(1).Sum() + axisLines.SkipLast(1).Sum();
        double wide = figure.Height - Top - Bottom - Below;
        double[] heights = width.IsNarrow
            ? [.. figure.Panels.Select(p => StackedHeight(p, figure, wide))]
            : [.. Enumerable.Repeat(Math.Max(40, (wide - gaps) / Math.Max(1, rows)), rows)];
        DrawingHeight = Math.Max(80, heights.Sum() + Math.Max(0, gaps));
        Height = width.IsNarrow ? (int)Math.Ceiling(DrawingHeight + Top + Bottom + Below) : figure.Height;

        Areas = new PanelArea[count];
        for (int i = 0; i < count; i++)
        {
            var (row, column) = Cell(i);
            double columnLeft = widths.Take(column).Sum() * unit + column * gapX;
            double left = columnLeft + (planesInset && figure.Panels[i] is PlanePanel ? AxisRoom / width.Drawing : 0);
            double right = columnLeft + widths[column] * unit - (HasColorBar(figure.Panels[i]) ? ColorBarWidth / width.Drawing : 0);
            double top = heights.Take(row).Sum() + row * AxisHeight + titles.Skip(1).Take(row).Sum() + axisLines.Take(row).Sum();
            double bottom = spans && i == 0 ? DrawingHeight : top + heights[row];
            Areas[i] = new(Round(left), Round(Math.Min(1, right)), Round(Math.Max(0, 1 - bottom / DrawingHeight)), Round(1 - top / DrawingHeight));
        }
    }

    internal LayoutWidth Width { get; }

    internal int Columns { get; }

    /// <summary>The margin at the left, in pixels: small where no panel has an axis there.</summary>
    internal int Left { get; }

    internal PanelArea[] Areas { get; }

    /// <summary>The panels' titles, broken into lines that fit.</summary>
    internal ChartText[] PanelTitles { get; }

    /// <summary>The titles of horizontal axes, broken into lines that fit; empty for panels without one.</summary>
    internal ChartText[] AxisTitles { get; }

    /// <summary>Names under panels that have no room in one line; nothing for panels without such.</summary>
    internal NamesBelow?[] AxisNames { get; }

    /// <summary>Height of the lowest axes under their panels, in pixels.</summary>
    internal int Bottom { get; }

    /// <summary>Height of the whole figure, in pixels.</summary>
    internal int Height { get; }

    internal int Top { get; }

    /// <summary>Height of legend and controls under the axes, in pixels.</summary>
    internal int Below { get; }

    internal double DrawingHeight { get; }

    internal bool HasLegend => legendHeight > 0;

    /// <summary>Position of the legend's top, as a fraction of the drawing height below it.</summary>
    internal double LegendTop => -(Bottom - 10) / DrawingHeight;

    /// <summary>Position of the controls' top.</summary>
    internal double ControlsTop => -(Bottom - 4 + legendHeight) / DrawingHeight;

    /// <summary>Whether the slider stands below the play button: beside it, its words have no room on a phone.</summary>
    bool StacksControls(Figure figure) => Width.IsNarrow && figure.Animation is not null;

    internal static FigureLayout Of(Figure figure, LayoutWidth width) => new(figure, width);

    /// <summary>Whether words stand at the vertical axis.</summary>
    internal static bool HasNamedRows(Panel panel) => panel is PlanePanel { Y.Ticks: { } ticks } && ticks.Any(t => t.Label.Markup.Length > 8);

    internal static bool HasColorBar(Panel panel) => panel.Traces.Any(t => t.HasColorBar);

    /// <summary>A column's width in pixels, a gap's part included, in a rather narrow host that shows this arrangement.</summary>
    double PanelWidth(Figure figure, double fraction)
        => fraction * ((Width.IsNarrow ? Width.Nominal : Math.Max(OftenAsNarrowAs, LayoutWidth.NarrowBelow(figure.Columns))) - Width.Left - Width.Right) + (Columns > 1 ? 30 : 0);

    /// <summary>
    /// Room for all lines of the legend in the narrowest host that shows this arrangement. Where the names need more than one line, plotly.js gives each the
    /// width of the longest; and where the margin is too small for the lines it shrinks the picture, until the legend lies on it.
    /// </summary>
    int LegendHeight(Figure figure)
    {
        double[] names = figure.ShowLegend
            ? [.. figure.Traces.Where(t => t.InLegend && !t.Name.IsEmpty).Select(t => LegendSample + TextWrap.LetterWidth * LegendSize * PlainText.Of(t.Name).Length)]
            : [];
        if (names.Length == 0)
            return 0;
        double room = (Width.IsNarrow ? Width.Nominal : LayoutWidth.NarrowBelow(Columns)) - Left - Width.Right;
        int inLine = names.Sum() <= room ? names.Length : Math.Max(1, (int)(room / names.Max()));
        return LegendPadding + LegendLine * ((names.Length + inLine - 1) / inLine);
    }

    (int Row, int Column) Cell(int panel)
        => !spans ? (panel / Columns, panel % Columns) : panel == 0 ? (0, 0) : ((panel - 1) / (Columns - 1), 1 + (panel - 1) % (Columns - 1));

    double TitleRoom(IEnumerable<int> panels)
    {
        int lines = panels.Select(p => PanelTitles[p].IsEmpty ? 0 : 1 + PanelTitles[p].Markup.AsSpan().Count("<br>")).DefaultIfEmpty(0).Max();
        return lines == 0 ? 0 : lines * PanelTitleLine + PanelTitleGap;
    }

    /// <summary>As tall as in the author's arrangement, within limits that suit a phone; named rows keep their room.</summary>
    double StackedHeight(Panel panel, Figure figure, double wide)
    {
        int columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Count)), rows = (figure.Panels.Count + columns - 1) / columns;
        bool spans = figure.FirstPanelSpansRows && ReferenceEquals(panel, figure.Panels[0]);
        double room = spans ? wide : (wide - (rows - 1) * AxisHeight) / Math.Max(1, rows);
        return panel switch
        {
            SpacePanel => Math.Clamp(room, LowestPanel, TallestSpace),
            PlanePanel plane => Math.Max(Math.Clamp(room, LowestPanel, TallestPlane), RowHeight(plane) * (plane.Y.Ticks?.Count ?? 0)),
            // Cells break into lines.
            _ => Math.Max(LowestPanel, Math.Max(TableGrowth * room, panel.Traces.OfType<TableTrace>().Select(t => RowsHeight(t.Table)).DefaultIfEmpty(0).Max())),
        };
    }

    /// <summary>What the rows of a table need whose cells are broken into lines.</summary>
    double RowsHeight(TextTable table)
    {
        double cell = Width.Drawing / table.Headings.Count - NameGap;
        return TableHeading + table.Rows.Sum(row => NameGap + NameLine * row.Max(text => TextWrap.Fit(text, cell, NameSize).Lines));
    }

    /// <summary>What the longest name of a row needs when it is broken into lines.</summary>
    static double RowHeight(PlanePanel panel)
        => NameGap + NameLine * (panel.Y.Ticks ?? []).Select(t => TextWrap.Fit(t.Label, NarrowNameWidth, NameSize).Lines).DefaultIfEmpty(1).Max();

    static double Round(double fraction) => Math.Round(fraction, 5);
}
