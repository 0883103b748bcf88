using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class OutputPictureTests
{
    static MimeBundle Figure => MimeBundle.Of(MimeBundle.Html, new Figure("Title", new PlanePanel { Traces = [new BarTrace(new double[] { 1, 2 }, new double[] { 3, 4 })] }).Html());

    [Fact]
    public void A_figure_gets_a_picture_beside_its_other_forms()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        var log = new List<string>();
        var shown = (DisplayOutput)new OutputPictures(true, log.Add).AddTo(new DisplayOutput(Figure));
        Assert.Empty(log);
        Assert.Equal("PNG"u8.ToArray(), Convert.FromBase64String(shown.Data.Text("image/png")!)[1..4]);
        Assert.Equal(Figure.Text(MimeBundle.Html), shown.Data.Text(MimeBundle.Html));
    }

    [Fact]
    public void What_is_no_figure_costs_no_browser_and_without_the_wish_figures_cost_none()
    {
        CellOutput text = new ResultOutput(MimeBundle.Of(MimeBundle.Html, "<p>text</p>")), figure = new ResultOutput(Figure);
        Assert.Same(((ResultOutput)text).Data, ((ResultOutput)new OutputPictures(true, _ => { }).AddTo(text)).Data);
        Assert.Same(figure, new OutputPictures(false, _ => { }).AddTo(figure));
    }
}
