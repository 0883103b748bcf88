namespace SaddleNotebooks.Charts;

/// <summary>
/// A figure that the reader moves with sliders, in notebooks and pages, without a kernel and without a network. Every position of the sliders
/// is drawn and computed beforehand; the page only chooses among these pictures, so that each number in it is the library's.
/// </summary>
/// <remarks>
/// Between positions the data of traces, the caption and the cells of the table may differ; titles, axes and notes stay. The caption is told to
/// screen readers at every change, and the table shows the numbers that change.
/// </remarks>
public sealed partial class Explorable
{
    /// <summary>More pictures than this make a page that is slow to open.</summary>
    internal const int MaxStates = 4000;

    readonly Figure[] figures;

    Explorable(IReadOnlyList<ExplorableControl> controls, Figure[] figures)
    {
        Controls = controls;
        this.figures = figures;
        States = ExplorableStates.Of(figures, StartState);
    }

    /// <summary>The sliders, from top to bottom.</summary>
    public IReadOnlyList<ExplorableControl> Controls { get; }

    internal ExplorableStates States { get; }

    internal int StartState => IndexOf([.. Controls.Select(c => c.Start)]);

    /// <summary>Draws every position of the sliders.</summary>
    /// <param name="controls">One to three sliders, with at most 4000 positions together.</param>
    /// <param name="draw">The figure for chosen values, one for each slider: the same panels, axes and traces every time, with other data.</param>
    /// <exception cref="ArgumentException">There are no or too many positions, or the figures differ in more than data, caption and cells of the table.</exception>
    public static Explorable Of(IReadOnlyList<ExplorableControl> controls, Func<IReadOnlyList<double>, Figure> draw)
    {
        ArgumentNullException.ThrowIfNull(controls);
        ArgumentNullException.ThrowIfNull(draw);
        if (controls.Count is 0 or > 3)
            throw new ArgumentException($"An explorable has one to three controls, not {controls.Count}.", nameof(controls));
        foreach (var control in controls)
            control.Check();
        long count = controls.Aggregate(1L, (product, control) => product * control.Values.Count);
        if (count > MaxStates)
            throw new ArgumentException($"The controls have {count} positions together; choose fewer values, so that there are at most {MaxStates}.", nameof(controls));
        var figures = new Figure[count];
        for (int state = 0; state < count; state++)
            figures[state] = draw(ValuesAt(controls, state));
        return new([.. controls], figures);
    }

    /// <summary>The figure at these positions of the sliders, counted from 0.</summary>
    /// <exception cref="ArgumentException">There is not one position for each slider, or one beyond its values.</exception>
    public Figure At(params IReadOnlyList<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count != Controls.Count || positions.Where((p, i) => p < 0 || p >= Controls[i].Values.Count).Any())
            throw new ArgumentException($"Give one position for each of the {Controls.Count} controls, from 0 to {string.Join(", ", Controls.Select(c => c.Values.Count - 1))}.", nameof(positions));
        return figures[IndexOf(positions)];
    }

    /// <summary>The sliders with the figure as a piece of a page, without plotly.js: see <see cref="Figure.Html"/>.</summary>
    public string Html() => ExplorableHtml.Write(this);

    /// <summary>The same as a piece of a page that stands for itself.</summary>
    public string ToHtml() => PlotlyLibrary.Html() + Html();

    /// <summary>The figure at first, in words, with the names of the sliders.</summary>
    public override string ToString()
        => $"{figures[StartState]}\nTo be moved in a notebook or page: {string.Join("; ", Controls.Select(c => $"{c.Name} ({c.Label(0)} to {c.Label(c.Values.Count - 1)})"))}.";

    /// <summary>The last slider runs fastest.</summary>
    int IndexOf(IReadOnlyList<int> positions) => Controls.Select((control, i) => (control.Values.Count, At: positions[i])).Aggregate(0, (index, c) => index * c.Count + c.At);

    static double[] ValuesAt(IReadOnlyList<ExplorableControl> controls, int state)
    {
        var values = new double[controls.Count];
        for (int i = controls.Count - 1; i >= 0; i--)
        {
            values[i] = controls[i].Values[state % controls[i].Values.Count];
            state /= controls[i].Values.Count;
        }
        return values;
    }
}
