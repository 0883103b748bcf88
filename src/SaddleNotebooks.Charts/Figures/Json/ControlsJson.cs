using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>Play button and sliders.</summary>
static class ControlsJson
{
    const double ButtonsWidth = 112;

    internal static string FrameName(int k) => "f" + k.ToString(CultureInfo.InvariantCulture);

    internal static void WriteAnimation(FigureWriter writer, Animation animation, FigureLayout layout)
    {
        writer.BeginList("updatemenus").Begin().Text("type", "buttons").Text("direction", "left").Flag("showactive", false)
            .Number("x", 0).Text("xanchor", "left").Number("y", layout.ControlsTop).Text("yanchor", "top")
            .Begin("pad").Number("t", 22).Number("r", 6).End().BeginList("buttons");
        WriteButton(writer, "▶ Play", animation.Milliseconds, stop: false);
        WriteButton(writer, "❚❚", 0, stop: true);
        writer.EndList().End().EndList();
        // The figure itself shows one frame, by default the end; playing starts over.
        BeginSlider(writer, animation.Label, animation.Active ?? animation.Frames.Count - 1, layout,
            left: layout.Width.IsNarrow ? 0 : ButtonsWidth / layout.Width.Drawing, down: layout.Width.IsNarrow ? FigureLayout.ButtonsHeight : 0);
        if (!layout.Width.IsNarrow)
            WriteSteps(writer, animation);
        EndSlider(writer);
    }

    static void WriteSteps(FigureWriter writer, Animation animation)
    {
        writer.BeginList("steps");
        for (int k = 0; k < animation.Frames.Count; k++)
        {
            writer.Begin().Text("label", animation.Frames[k].Label).Text("method", "animate").BeginList("args")
                .BeginList().Item(FrameName(k)).EndList();
            Timing(writer, 0);
            writer.EndList().End();
        }
        writer.EndList();
    }

    internal static void WriteSlider(FigureWriter writer, Slider slider, Figure figure, FigureLayout layout)
    {
        BeginSlider(writer, slider.Label, slider.Active, layout, left: 0, down: 0);
        if (!layout.Width.IsNarrow)
            WriteSteps(writer, slider, figure);
        EndSlider(writer);
    }

    static void WriteSteps(FigureWriter writer, Slider slider, Figure figure)
    {
        var traces = figure.Traces;
        writer.BeginList("steps");
        foreach (var step in slider.Steps)
        {
            var hidden = step.Hidden.Select(figure.IndexOf).ToHashSet();
            writer.Begin().Text("label", step.Label).Text("method", "restyle").BeginList("args");
            if (step.Veil is var (target, threshold))
            {
                writer.Begin().Number("contours.value", threshold).End().BeginList().Item(figure.IndexOf(target)).EndList();
            }
            else
            {
                writer.Begin().BeginList("visible");
                for (int t = 0; t < traces.Count; t++)
                    writer.Item(!hidden.Contains(t));
                writer.EndList().End();
            }
            writer.EndList().End();
        }
        writer.EndList();
    }

    static void BeginSlider(FigureWriter writer, ChartText label, int active, FigureLayout layout, double left, int down)
    {
        writer.BeginList("sliders").Begin().Number("active", active).Number("x", left).Number("len", 1 - left)
            .Number("y", layout.ControlsTop).Text("yanchor", "top").Begin("pad").Number("t", 14 + down).Number("b", 0).End()
            .Number("ticklen", 4).Number("minorticklen", 0);
        writer.Begin("currentvalue").Text("prefix", label.IsEmpty ? label : label + ": ").Text("xanchor", "right")
            .Number("offset", 6).Begin("font").Number("size", 12).End().End();
    }

    static void EndSlider(FigureWriter writer) => writer.End().EndList();

    static void WriteButton(FigureWriter writer, string label, int milliseconds, bool stop)
    {
        writer.Begin().Text("label", label).Text("method", "animate").BeginList("args");
        if (stop)
            writer.BeginList().Null().EndList();
        else
            writer.Null();
        Timing(writer, milliseconds, fromCurrent: !stop);
        writer.EndList().End();
    }

    static void Timing(FigureWriter writer, int milliseconds, bool fromCurrent = false)
    {
        writer.Begin().Text("mode", "immediate").Flag("fromcurrent", fromCurrent)
            .Begin("transition").Number("duration", 0).End()
            .Begin("frame").Number("duration", milliseconds).Flag("redraw", true).End().End();
    }
}
