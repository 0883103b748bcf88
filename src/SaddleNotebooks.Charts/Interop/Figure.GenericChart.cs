namespace SaddleNotebooks.Charts;

/// <content>Hands the figure to Plotly.NET (version 5 or later), which this library does not reference: it is used where the caller has it.</content>
public sealed partial record Figure
{
    /// <summary>
    /// The figure as a chart of Plotly.NET, to be restyled, combined or shown with that library:
    /// <c>figure.ToGenericChart&lt;Plotly.NET.GenericChart&gt;()</c>.
    /// </summary>
    /// <remarks>
    /// Arrays become plain lists of numbers, since the plotly.js of Plotly.NET 5.1 reads no typed arrays. A chart of Plotly.NET has no frames:
    /// of an animation it shows the picture that stands before it plays.
    /// </remarks>
    /// <typeparam name="TChart"><c>Plotly.NET.GenericChart</c>.</typeparam>
    /// <exception cref="ArgumentException">The type argument is another type.</exception>
    /// <exception cref="NotSupportedException">This version of Plotly.NET lacks what is needed.</exception>
    public TChart ToGenericChart<TChart>()
        where TChart : class
    {
        if (typeof(TChart).FullName != PlotlyNet.ChartType)
            throw new ArgumentException($"The type argument must be {PlotlyNet.ChartType}, not {typeof(TChart).FullName}.", nameof(TChart));
        return (TChart)new PlotlyNet(typeof(TChart).Assembly).Chart(this);
    }

    /// <summary>The figure as a chart of the Plotly.NET that the program has loaded; see <see cref="ToGenericChart{TChart}"/>.</summary>
    /// <returns>A <c>Plotly.NET.GenericChart</c>: notebooks that reference Plotly.NET.Interactive draw it.</returns>
    /// <exception cref="InvalidOperationException">Plotly.NET is not loaded.</exception>
    /// <exception cref="NotSupportedException">This version of Plotly.NET lacks what is needed.</exception>
    public object ToGenericChart()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == PlotlyNet.AssemblyName)
            ?? throw new InvalidOperationException(
                "Plotly.NET is not loaded: reference it first (#r \"nuget: Plotly.NET\") and use it once, or name its type as in figure.ToGenericChart<Plotly.NET.GenericChart>().");
        return new PlotlyNet(loaded).Chart(this);
    }
}
