namespace SaddleNotebooks.Charts;

/// <summary>
/// A picture: panels of traces, a title, and a sentence that says what to see. Notebooks draw it; <see cref="Html"/>, <c>Save</c> and
/// <c>Show</c> serve every other host.
/// </summary>
public sealed partial record Figure
{
    /// <summary>A figure without panels: set <see cref="Panels"/>.</summary>
    public Figure()
    {
    }

    /// <summary>A figure of these panels, side by side.</summary>
    public Figure(ChartText title, params IReadOnlyList<Panel> panels)
    {
        Title = title;
        Panels = panels;
        Columns = Math.Max(1, panels.Count);
    }

    /// <summary>The title, above everything.</summary>
    public ChartText Title { get; init; }

    /// <summary>One plain sentence that says what to see; shown under the picture.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The panels, row after row.</summary>
    public IReadOnlyList<Panel> Panels { get; init; } = [];

    /// <summary>How many panels stand side by side.</summary>
    public int Columns
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Columns), value, "A figure needs at least one column.");
    } = 1;

    /// <summary>Relative widths of the columns; null for equal ones.</summary>
    public IReadOnlyList<double>? ColumnWidths { get; init; }

    /// <summary>Whether the first panel takes the whole height of the first column; the others fill the other columns, row after row.</summary>
    public bool FirstPanelSpansRows { get; init; }

    /// <summary>Height in pixels where panels stand side by side; on a narrow screen, where they stand below each other, the figure is as high as they need.</summary>
    public int Height
    {
        get;
        init => field = value is >= 120 and <= 4000 ? value : throw new ArgumentOutOfRangeException(nameof(Height), value, "Choose a height from 120 to 4000 pixels.");
    } = 440;

    /// <summary>Width in pixels; null for the width of the host.</summary>
    public int? Width { get; init; }

    /// <summary>Whether named traces are listed in a legend.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>Light, dark, or following the host.</summary>
    public FigureTheme Theme { get; init; }

    /// <summary>A play button and slider over frames; null for none.</summary>
    public Animation? Animation { get; init; }

    /// <summary>A slider that chooses traces; null for none. Not used when there is an <see cref="Animation"/>.</summary>
    public Slider? Slider { get; init; }

    /// <summary>The main numbers as a short table, for screen readers and for hosts without scripts; null for none.</summary>
    public TextTable? Table { get; init; }

    /// <summary>What the figure shows as plain text; null for title, caption and table.</summary>
    public string? Description { get; init; }

    /// <summary>All traces of all panels, in the order in which they are drawn.</summary>
    public IReadOnlyList<ChartTrace> Traces => [.. Panels.SelectMany(p => p.Traces)];

    /// <summary>plotly.js's description of the figure: an object with <c>data</c>, <c>layout</c>, <c>frames</c> and <c>config</c>.</summary>
    public string Json() => FigureJson.Write(Reduced().Figure);

    /// <summary>The figure in words: its description, or title, caption and table.</summary>
    public override string ToString()
    {
        if (Description is not null)
            return Description;
        string[] parts = [PlainText.Of(Title), Caption, Table?.ToString() ?? ""];
        return string.Join('\n', parts.Where(p => p.Length > 0));
    }

    /// <summary>The position of a trace among all traces.</summary>
    internal int IndexOf(ChartTrace trace)
    {
        int index = 0;
        foreach (var candidate in Panels.SelectMany(p => p.Traces))
        {
            if (ReferenceEquals(candidate, trace))
                return index;
            index++;
        }
        throw new InvalidOperationException("A frame or slider refers to a trace that stands in no panel of the figure: use the same object in both.");
    }

    /// <summary>The figure with no more points than a page can carry, and a note for each trace that had more.</summary>
    internal (Figure Figure, IReadOnlyList<string> Notes) Reduced()
    {
        var notes = new List<string>();
        var replaced = new Dictionary<ChartTrace, ChartTrace>(ReferenceEqualityComparer.Instance);
        Panel[] panels = [.. Panels.Select(panel => panel with { Traces = [.. panel.Traces.Select(Reduce)] })];
        var animation = Animation is null ? null : Animation with
        {
            Frames = [.. Animation.Frames.Select(f => f with { Updates = [.. f.Updates.Select(u => new FrameUpdate(Replacement(u.Target), Reduce(u.Shown)))] })],
        };
        var slider = Slider is null ? null : Slider with
        {
            Steps = [.. Slider.Steps.Select(s => s with
            {
                Hidden = [.. s.Hidden.Select(Replacement)],
                Veil = s.Veil is var (target, threshold) ? ((RegionTrace)Replacement(target), threshold) : null,
            })],
        };
        return (this with { Panels = panels, Animation = animation, Slider = slider }, notes);

        ChartTrace Replacement(ChartTrace trace) => replaced.GetValueOrDefault(trace, trace);

        ChartTrace Reduce(ChartTrace trace)
        {
            var (reduced, note) = trace.Reduce();
            if (note is not null && !notes.Contains(note))
                notes.Add(note);
            return replaced[trace] = reduced;
        }
    }
}
