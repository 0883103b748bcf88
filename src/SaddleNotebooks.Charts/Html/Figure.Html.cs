namespace SaddleNotebooks.Charts;

/// <content>The figure as HTML.</content>
public sealed partial record Figure
{
    /// <summary>
    /// The figure as a piece of a page. It carries its data and a small script, but not plotly.js itself, which a page needs
    /// only once: see <see cref="PlotlyLibrary"/>. A host without scripts shows the caption and the table.
    /// </summary>
    public string Html() => FigureHtml.Write(this);

    /// <summary>
    /// The figure as a piece of a page that stands for itself: <see cref="Html"/> with plotly.js, 1.5 MB. For hosts that keep every output apart and look for a
    /// method of this name, as Verso does.
    /// </summary>
    public string ToHtml() => PlotlyLibrary.Html() + Html();

    /// <summary>A whole page with this figure, which draws without a network.</summary>
    public string Page() => FigurePage.Write([this], PlotlySource.Inline);
}
