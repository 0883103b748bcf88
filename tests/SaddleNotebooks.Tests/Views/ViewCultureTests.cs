using System.Globalization;

namespace SaddleNotebooks.Tests;

/// <summary>No view depends on the culture of the process: commas for points, other digits, another sign for minus, another capital i.</summary>
public class ViewCultureTests
{
    public static TheoryData<string> Cultures => ["de-DE", "ar-SA", "tr-TR", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_view_writes_the_same_page_and_the_same_text(string culture)
    {
        var different = new List<string>();
        // A problem is sampled when it is drawn, and its page says how long that took: never the same twice. Its panels are those of a surface.
        foreach (var (name, sample) in ViewSamples.All.Where(s => s.Value.Result != typeof(Problem)))
        {
            var here = In(CultureInfo.InvariantCulture, Write);
            if (here != In(CultureInfo.GetCultureInfo(culture), Write))
                different.Add(name);

            (string Html, string Text) Write()
            {
                var figure = sample.Draw();
                return (figure.Html(), figure.ToString());
            }
        }
        Assert.Empty(different);
    }

    static T In<T>(CultureInfo culture, Func<T> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
