using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Formatters;
using TypeFormatterSourceAttribute = SaddleNotebooks.Numerics.TypeFormatterSourceAttribute;

namespace SaddleNotebooks.Tests;

/// <summary>The formatters as .NET Interactive's own formatting package finds and calls them.</summary>
public class FormatterTests
{
    public static TheoryData<string> Drawn { get; } = [.. ViewRegistry.Types.Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Every_drawn_type_carries_the_attribute_and_prefers_html(string typeName)
    {
        var type = ViewRegistry.Types.Single(t => t.FullName == typeName);
        var attribute = Assert.IsType<TypeFormatterSourceAttribute>(Attribute.GetCustomAttribute(type, typeof(TypeFormatterSourceAttribute)));
        Assert.Equal(typeof(ViewFormatterSource), attribute.FormatterSourceType);
        Assert.Equal("text/html", Formatter.GetPreferredMimeTypesFor(type).First());
    }

    [Fact]
    public void A_training_run_is_drawn_as_html_and_told_as_text()
    {
        var run = SampleResults.Run;
        Assert.Equal(run.Plot().Html(), run.ToDisplayString("text/html"));
        string text = run.ToDisplayString("text/plain");
        Assert.StartsWith("SGD with momentum, 5 epochs: loss", text);
        Assert.Contains("test accuracy", text);
    }

    [Fact]
    public void Html_and_text_of_every_view_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // A problem is sampled anew each time, and the table tells how long that took.
            foreach (var (name, sample) in ViewSamples.All.Where(v => !v.Key.StartsWith("problem", StringComparison.Ordinal)))
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                string html = sample.Draw().Html(), text = sample.Draw().ToString();
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
                Assert.Equal(html, sample.Draw().Html());
                Assert.Equal(text, sample.Draw().ToString());
                Assert.NotEqual(name, text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
