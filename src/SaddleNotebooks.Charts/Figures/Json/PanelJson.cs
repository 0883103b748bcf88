namespace SaddleNotebooks.Charts;

/// <summary>Axes, notes and shapes of panels.</summary>
static class PanelJson
{
    const double FewWholeNumbers = 12;

    /// <summary>What stands in a panel none of whose values can be drawn.</summary>
    internal const string NothingFinite = "no finite values";

    internal static void WritePlane(FigureWriter writer, PlanePanel panel, string number, PanelArea area, ChartText xTitle, NamesBelow? xNames, bool narrow)
    {
        WriteAxis(writer.Begin("xaxis" + number), panel.X with { Title = xTitle, Unit = default }, ofNames: panel.Traces.Any(HasNames), span: Span(panel, vertical: false));
        if (xNames is not null)
            WriteNames(writer, xNames);
        writer.Pair("domain", area.Left, area.Right).Text("anchor", "y" + number);
        if (panel.EqualUnits)
            writer.Text("constrain", "domain");
        writer.End();
        WriteAxis(writer.Begin("yaxis" + number), narrow ? panel.Y with { Ticks = Broken(panel.Y.Ticks) } : panel.Y, span: Span(panel, vertical: true));
        writer.Pair("domain", area.Bottom, area.Top).Text("anchor", "x" + number).Flag("automargin", true);
        if (panel.EqualUnits)
            writer.Text("scaleanchor", "x" + number).Text("constrain", "domain").Text("constraintoward", "top");
        writer.End();
    }

    static void WriteNames(FigureWriter writer, NamesBelow names)
    {
        writer.Texts("tickvals", [.. names.Names.Select(n => (ChartText)n)]);
        writer.Texts("ticktext", names.Labels);
        writer.Number("tickangle", names.AreUpright ? -90 : 0);
        if (names.Size != FigureLayout.NameSize)
            writer.Begin("tickfont").Number("size", names.Size).End();
    }

    static bool HasNames(ChartTrace trace) => NamesBelow.Across(trace) is { AreNames: true };

    /// <summary>How far a panel's points and bars reach along an axis; infinite where other traces or names stand there.</summary>
    static double Span(PlanePanel panel, bool vertical)
    {
        double from = double.PositiveInfinity, to = double.NegativeInfinity;
        foreach (var trace in panel.Traces)
        {
            var values = trace switch
            {
                BarTrace bars => vertical ? bars.Y : bars.X,
                ScatterTrace points => vertical ? points.Y : points.X,
                _ => null,
            };
            if (values is null || values.AreNames)
                return double.PositiveInfinity;
            // Bars stand on zero.
            if (vertical && trace is BarTrace)
                (from, to) = (Math.Min(from, 0), Math.Max(to, 0));
            foreach (double value in values.Numbers)
            {
                if (double.IsFinite(value))
                    (from, to) = (Math.Min(from, value), Math.Max(to, value));
            }
        }
        return from <= to ? to - from : 0;
    }

    /// <summary>Names beside rows, broken so that they leave room for the picture.</summary>
    static IReadOnlyList<(double Position, ChartText Label)>? Broken(IReadOnlyList<(double Position, ChartText Label)>? ticks)
        => ticks is null ? null : [.. ticks.Select(t => (t.Position, TextWrap.Fit(t.Label, FigureLayout.NarrowNameWidth, FigureLayout.NameSize).Text))];

    internal static void WriteSpace(FigureWriter writer, SpacePanel panel, string number, PanelArea area)
    {
        writer.Begin("scene" + number);
        writer.Begin("domain").Pair("x", area.Left, area.Right).Pair("y", area.Bottom, area.Top).End();
        WriteAxis(writer.Begin("xaxis"), panel.X, inSpace: true);
        writer.End();
        WriteAxis(writer.Begin("yaxis"), panel.Y, inSpace: true);
        writer.End();
        WriteAxis(writer.Begin("zaxis"), panel.Z, inSpace: true);
        writer.End();
        // A little to the right of the middle: the vertical axis has its name and ticks at the left.
        double left = 0.09 / Math.Max(0.1, double.Hypot(panel.Eye.X, panel.Eye.Y));
        writer.Begin("camera").Begin("eye").Number("x", panel.Eye.X).Number("y", panel.Eye.Y).Number("z", panel.Eye.Z).End()
            .Begin("center").Number("x", left * panel.Eye.Y).Number("y", -left * panel.Eye.X).Number("z", -0.17).End().End();
        writer.Text("aspectmode", "manual").Begin("aspectratio").Number("x", 1.1).Number("y", 1.1).Number("z", 0.8).End();
        writer.End();
    }

    internal static void WriteAnnotations(FigureWriter writer, IReadOnlyList<Panel> panels, string[] axes, FigureLayout layout)
    {
        writer.BeginList("annotations");
        for (int p = 0; p < panels.Count; p++)
        {
            if (!panels[p].Title.IsEmpty)
            {
                // Long names of rows push the panel to the right, so there the title starts from that end.
                bool atRight = layout.Width.IsNarrow && FigureLayout.HasNamedRows(panels[p]);
                writer.Begin().Text("text", ChartText.FromMarkup("<b>") + layout.PanelTitles[p] + ChartText.FromMarkup("</b>"))
                    .Text("xref", "paper").Text("yref", "paper").Number("x", atRight ? layout.Areas[p].Right : layout.Areas[p].Left).Number("y", layout.Areas[p].Top)
                    .Text("xanchor", atRight ? "right" : "left").Text("yanchor", "bottom").Text("align", "left").Number("yshift", 4).Flag("showarrow", false)
                    .Begin("font").Number("size", layout.Width.PanelTitleSize).End().End();
            }
            // Bare axes look like a fault of the page; these words say that it is one of the values.
            if (panels[p].Traces.Select(t => t.HasFiniteValues).ToArray() is var drawn && drawn.Contains(false) && !drawn.Contains(true))
            {
                var area = layout.Areas[p];
                writer.Begin().Text("text", NothingFinite).Text("xref", "paper").Text("yref", "paper").Number("x", (area.Left + area.Right) / 2)
                    .Number("y", (area.Bottom + area.Top) / 2).Text("xanchor", "center").Text("yanchor", "middle").Flag("showarrow", false).End();
            }
            if (panels[p] is PlanePanel plane)
            {
                foreach (var note in plane.Annotations)
                    WriteNote(writer, note, plane, axes[p]);
                foreach (var line in plane.Lines.Where(l => !l.Label.IsEmpty))
                    WriteLineLabel(writer, line, plane, axes[p]);
                foreach (var band in plane.Bands.Where(b => !b.Label.IsEmpty))
                    WriteBandLabel(writer, band, plane, axes[p]);
            }
        }
        writer.EndList();
    }

    internal static void WriteShapes(FigureWriter writer, IReadOnlyList<Panel> panels, string[] axes)
    {
        writer.BeginList("shapes");
        for (int p = 0; p < panels.Count; p++)
        {
            if (panels[p] is not PlanePanel plane)
                continue;
            foreach (var band in plane.Bands)
            {
                writer.Begin().Text("type", "rect").Text("layer", "below").Text("xref", "x" + axes[p]).Text("yref", "y" + axes[p] + " domain")
                    .Number("x0", band.From).Number("x1", band.To).Number("y0", 0).Number("y1", 1)
                    .Text("fillcolor", band.Color).Number("opacity", band.Opacity).Begin("line").Number("width", 0).End().End();
            }
            foreach (var line in plane.Lines)
            {
                writer.Begin().Text("type", "line");
                if (line.IsVertical)
                {
                    writer.Text("xref", "x" + axes[p]).Text("yref", "y" + axes[p] + " domain")
                        .Number("x0", line.Position).Number("x1", line.Position).Number("y0", 0).Number("y1", 1);
                }
                else
                {
                    writer.Text("xref", "x" + axes[p] + " domain").Text("yref", "y" + axes[p])
                        .Number("x0", 0).Number("x1", 1).Number("y0", line.Position).Number("y1", line.Position);
                }
                writer.Begin("line").Text("color", line.Color ?? Palette.Gray).Number("width", 1.4).Text("dash", line.Dashed ? "dash" : "solid").End().End();
            }
        }
        writer.EndList();
    }

    static void WriteAxis(FigureWriter writer, Axis axis, bool inSpace = false, bool ofNames = false, double span = double.PositiveInfinity)
    {
        if (axis.Visible && !axis.FullTitle.IsEmpty)
        {
            writer.Begin("title").Text("text", axis.FullTitle);
            if (!inSpace)
                writer.Number("standoff", 8);
            writer.End();
        }
        bool log = axis.Scale == AxisScale.Log;
        if (log)
            writer.Text("type", "log");
        if (axis.Range is var (from, to))
        {
            if (axis.Reversed)
                (from, to) = (to, from);
            writer.Pair("range", log ? Math.Log10(from) : from, log ? Math.Log10(to) : to);
        }
        else if (axis.Reversed)
        {
            writer.Text("autorange", "reversed");
        }
        if (!axis.Visible)
        {
            writer.Flag("visible", false);
            return;
        }
        if (log)
            writer.Begin("tickfont").Number("size", 10).End(); // plotly.js enlarges powers of ten
        if (axis.TickFormat is not null)
            writer.Text("tickformat", axis.TickFormat);
        else if (axis.WholeNumbers)
            writer.Text("tickformat", ",d");
        else if (!ofNames)
            writer.Text("exponentformat", "power");
        if (axis is { WholeNumbers: true, Ticks: null } && (axis.Range is var (first, last) ? Math.Abs(last - first) : span) <= FewWholeNumbers)
            writer.Number("dtick", 1); // plotly.js would put ticks on halves and round their labels
        if (axis.Ticks is { } ticks)
        {
            writer.BeginList("tickvals");
            foreach (var (position, _) in ticks)
                writer.Item(position);
            writer.EndList();
            writer.Texts("ticktext", [.. ticks.Select(t => t.Label)]);
        }
        if (inSpace)
            writer.Number("nticks", 6);
        writer.Flag("zeroline", axis.ZeroLine);
    }

    static void WriteNote(FigureWriter writer, Annotation note, PlanePanel panel, string number)
    {
        writer.Begin().Text("text", note.Text).Text("xref", "x" + number).Text("yref", "y" + number)
            .Number("x", Position(note.X, panel.X)).Number("y", Position(note.Y, panel.Y)).Flag("showarrow", note.Arrow);
        if (note.Arrow)
            writer.Number("ax", note.OffsetX).Number("ay", note.OffsetY).Number("arrowhead", 2).Number("arrowsize", 0.9).Number("arrowwidth", 1.2);
        else
            writer.Number("xshift", note.OffsetX).Number("yshift", -note.OffsetY);
        writer.End();
    }

    static void WriteLineLabel(FigureWriter writer, ReferenceLine line, PlanePanel panel, string number)
    {
        writer.Begin().Text("text", line.Label).Flag("showarrow", false);
        writer.Begin("font").Number("size", 11).Text("color", line.Color ?? Palette.Gray).End();
        if (line.IsVertical)
        {
            writer.Text("xref", "x" + number).Text("yref", "y" + number + " domain").Number("x", Position(line.Position, panel.X))
                .Number("y", 1).Text("xanchor", "left").Text("yanchor", "top").Number("xshift", 3);
        }
        else
        {
            writer.Text("xref", "x" + number + " domain").Text("yref", "y" + number).Number("x", 1)
                .Number("y", Position(line.Position, panel.Y)).Text("xanchor", "right").Text("yanchor", "bottom");
        }
        writer.End();
    }

    static void WriteBandLabel(FigureWriter writer, ShadedBand band, PlanePanel panel, string number)
    {
        double middle = panel.X.Scale == AxisScale.Log ? Math.Sqrt(band.From * band.To) : (band.From + band.To) / 2;
        writer.Begin().Text("text", band.Label).Flag("showarrow", false).Text("xref", "x" + number).Text("yref", "y" + number + " domain")
            .Number("x", Position(middle, panel.X)).Number("y", 1).Text("yanchor", "top").Begin("font").Number("size", 11).End().End();
    }

    /// <summary>Annotations, unlike shapes, give positions on a log axis as exponents of ten.</summary>
    static double Position(double value, Axis axis) => axis.Scale == AxisScale.Log ? Math.Log10(value) : value;
}
