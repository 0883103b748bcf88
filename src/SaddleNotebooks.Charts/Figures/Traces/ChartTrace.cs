namespace SaddleNotebooks.Charts;

/// <summary>One set of data drawn in a panel.</summary>
public abstract record ChartTrace
{
    /// <summary>The name in the legend and in hover text.</summary>
    public ChartText Name { get; init; }

    /// <summary>Whether the legend lists it (only when it has a name).</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Opacity between 0 and 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>What hovering shows, in plotly.js's template language, for example <c>%{x:.3g}</c>; empty for plotly.js's own choice.</summary>
    public ChartText Hover { get; init; }

    /// <summary>Whether hovering shows anything.</summary>
    public bool Hoverable { get; init; } = true;

    /// <summary>The name of plotly.js's trace type.</summary>
    internal abstract string Type { get; }

    /// <summary>Whether the trace is drawn with WebGL, of which a page has few contexts.</summary>
    internal virtual bool UsesWebGL => false;

    /// <summary>Whether one of its values is finite, so that something can be drawn; null where there are no values (yet).</summary>
    internal virtual bool? HasFiniteValues => null;

    /// <summary>The answer of <see cref="HasFiniteValues"/> for these values.</summary>
    private protected static bool? AnyFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                return true;
        }
        return values.IsEmpty ? null : false;
    }

    /// <summary>Whether a colour bar stands beside the panel.</summary>
    internal virtual bool HasColorBar => false;

    /// <summary>Writes where the colour bar stands, for an arrangement of the panels that moves it.</summary>
    internal virtual void WritePlace(FigureWriter writer)
    {
    }

    /// <summary>Writes what is particular to this kind of trace.</summary>
    internal abstract void WriteTo(FigureWriter writer);

    /// <summary>The same trace with at most <see cref="Decimation.MaxPoints"/> points, and a note when some were left out.</summary>
    internal virtual (ChartTrace Reduced, string? Note) Reduce() => (this, null);
}
