using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>Turns a figure into plotly.js's JSON: <c>data</c>, <c>layout</c>, <c>frames</c> and <c>config</c>.</summary>
static class FigureJson
{
    internal static string Write(Figure figure) => Write(figure, plain: false);

    /// <summary>The same with lists of numbers in place of typed arrays, for readers that do not know them.</summary>
    internal static string WritePlain(Figure figure) => Write(figure, plain: true);

    static string Write(Figure figure, bool plain)
    {
        using var writer = new FigureWriter(plain);
        var layout = FigureLayout.Of(figure, LayoutWidth.Wide);
        string[] axes = AxisNames(figure.Panels);
        writer.Begin().BeginList("data");
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            writer.Area = layout.Areas[p];
            foreach (var trace in figure.Panels[p].Traces)
                WriteTrace(writer, trace, figure.Panels[p], axes[p], IsHiddenAtFirst(figure, trace));
        }
        writer.EndList();
        WriteLayout(writer, figure, layout, axes);
        WriteFrames(writer, figure);
        writer.Begin("config").Flag("responsive", true).Flag("displaylogo", false).Flag("showSendToCloud", false).Text("displayModeBar", "hover");
        writer.BeginList("modeBarButtonsToRemove").Item("lasso2d").Item("select2d").Item("autoScale2d").EndList().End();
        writer.End();
        return writer.Finish();
    }

    /// <summary>
    /// What a narrow host changes: its <c>layout</c> (a slider without steps has those of the wide one), per trace the properties to
    /// overwrite in <c>data</c>, and in <c>below</c> the width in pixels from which on nothing is changed.
    /// </summary>
    internal static string WriteNarrow(Figure figure)
    {
        using var writer = new FigureWriter();
        var layout = FigureLayout.Of(figure, LayoutWidth.Narrow);
        writer.Begin().Number("below", LayoutWidth.NarrowBelow(figure.Columns));
        WriteLayout(writer, figure, layout, AxisNames(figure.Panels));
        writer.BeginList("data");
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            writer.Area = layout.Areas[p];
            foreach (var trace in figure.Panels[p].Traces)
            {
                writer.Begin();
                if (figure.Panels[p] is TablePanel)
                    writer.Domain();
                trace.WritePlace(writer);
                writer.End();
            }
        }
        writer.EndList().End();
        return writer.Finish();
    }

    static string[] AxisNames(IReadOnlyList<Panel> panels)
    {
        int planes = 0, spaces = 0;
        return [.. panels.Select(p => p switch
        {
            PlanePanel => ++planes == 1 ? "" : planes.ToString(CultureInfo.InvariantCulture),
            SpacePanel => ++spaces == 1 ? "" : spaces.ToString(CultureInfo.InvariantCulture),
            _ => "",
        })];
    }

    /// <summary>Whether the step at which a slider stands in the beginning hides a trace.</summary>
    static bool IsHiddenAtFirst(Figure figure, ChartTrace trace)
        => figure is { Animation: null, Slider: { } slider } && slider.Steps.ElementAtOrDefault(slider.Active) is { Veil: null } step
            && step.Hidden.Contains(trace, ReferenceEqualityComparer.Instance);

    static void WriteTrace(FigureWriter writer, ChartTrace trace, Panel panel, string number, bool isHidden)
    {
        writer.Begin().Text("type", trace.Type);
        if (!trace.Name.IsEmpty)
            writer.Text("name", trace.Name);
        if (trace is not TableTrace)
            writer.Flag("showlegend", trace.InLegend && !trace.Name.IsEmpty);
        if (trace.Opacity < 1)
            writer.Number("opacity", trace.Opacity);
        // plotly.js looks for levels between values that do not exist, and does not come back.
        if (isHidden || trace is GridTrace { HasFiniteValues: false })
            writer.Flag("visible", false);
        if (!trace.Hoverable)
            writer.Text("hoverinfo", "skip");
        else if (!trace.Hover.IsEmpty)
            writer.Text("hovertemplate", trace.Hover + ChartText.FromMarkup("<extra></extra>"));
        switch (panel)
        {
            case PlanePanel:
                writer.Text("xaxis", "x" + number).Text("yaxis", "y" + number);
                break;
            case SpacePanel:
                writer.Text("scene", "scene" + number);
                break;
            default:
                writer.Domain();
                break;
        }
        trace.WriteTo(writer);
        writer.End();
    }

    static void WriteLayout(FigureWriter writer, Figure figure, FigureLayout layout, string[] axes)
    {
        writer.Begin("layout").Number("height", layout.Height).Flag("autosize", true).Text("uirevision", "keep").Text("hovermode", "closest");
        if (figure.Width is { } width)
            writer.Number("width", width);
        writer.Begin("margin").Number("l", layout.Left).Number("r", layout.Width.Right)
            .Number("t", layout.Top).Number("b", layout.Bottom + layout.Below).End();
        if (!figure.Title.IsEmpty)
        {
            writer.Begin("title").Text("text", figure.Title).Number("x", 0.012).Text("xanchor", "left").Text("yref", "container")
                .Number("y", 1 - 24.0 / layout.Height).Text("yanchor", "middle").Begin("font").Number("size", layout.Width.TitleSize).End().End();
        }
        writer.Flag("showlegend", layout.HasLegend);
        if (layout.HasLegend)
        {
            writer.Begin("legend").Text("orientation", "h").Text("traceorder", "normal").Number("x", 0).Text("xanchor", "left")
                .Number("y", layout.LegendTop).Text("yanchor", "top").End();
        }
        if (figure.Traces.Any(t => t is BarTrace or HistogramTrace))
            writer.Text("barmode", "overlay").Number("bargap", 0.15);
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            if (figure.Panels[p] is PlanePanel plane)
                PanelJson.WritePlane(writer, plane, axes[p], layout.Areas[p], layout.AxisTitles[p], layout.AxisNames[p], layout.Width.IsNarrow);
            else if (figure.Panels[p] is SpacePanel space)
                PanelJson.WriteSpace(writer, space, axes[p], layout.Areas[p]);
        }
        PanelJson.WriteAnnotations(writer, figure.Panels, axes, layout);
        PanelJson.WriteShapes(writer, figure.Panels, axes);
        if (figure.Animation is { } animation)
            ControlsJson.WriteAnimation(writer, animation, layout);
        else if (figure.Slider is { } slider)
            ControlsJson.WriteSlider(writer, slider, figure, layout);
        writer.End();
    }

    static void WriteFrames(FigureWriter writer, Figure figure)
    {
        if (figure.Animation is not { } animation)
            return;
        writer.BeginList("frames");
        for (int k = 0; k < animation.Frames.Count; k++)
        {
            var frame = animation.Frames[k];
            writer.Begin().Text("name", ControlsJson.FrameName(k)).BeginList("data");
            foreach (var update in frame.Updates)
            {
                writer.Begin().Text("type", update.Shown.Type);
                update.Shown.WriteTo(writer);
                writer.End();
            }
            writer.EndList().BeginList("traces");
            foreach (var update in frame.Updates)
                writer.Item(figure.IndexOf(update.Target));
            writer.EndList().End();
        }
        writer.EndList();
    }
}
