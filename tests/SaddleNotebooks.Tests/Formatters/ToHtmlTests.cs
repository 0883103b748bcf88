using System.Reflection;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Formatters;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>
/// What Verso does with a value that no extension of its own formats, from its published source: it looks for a public instance method <c>ToHtml</c> without
/// parameters on the value's type and shows the text it returns.
/// </summary>
public class ToHtmlTests
{
    static MethodInfo? Method(Type type) => type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, null, Type.EmptyTypes, null);

    public static TheoryData<string> Types =>
        [.. ViewRegistry.Types.Append(typeof(Figure)).Append(typeof(HtmlFragment)).Append(typeof(Feedback)).Select(type => type.AssemblyQualifiedName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_that_notebooks_draw_has_the_method(string type)
        => Assert.Equal(typeof(string), Method(Type.GetType(type, throwOnError: true)!)?.ReturnType);

    [Fact]
    public void A_result_stands_for_itself_with_its_picture_and_what_draws_it()
    {
        var point = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]).CriticalPointAt(0, 0);
        string html = (string)Method(point.GetType())!.Invoke(point, null)!;
        Assert.Contains("saddle-figure", html);
        Assert.True(PlotlyLibrary.IsIn(html));
        Assert.Equal(html, point.Plot().ToHtml());
    }

    [Fact]
    public void Feedback_and_facts_are_text_and_need_no_drawing()
    {
        string feedback = new Feedback(false, "1 < 2 & 3").ToHtml();
        Assert.Contains("1 &lt; 2 &amp; 3", feedback);
        Assert.False(PlotlyLibrary.IsIn(feedback));
        string sheet = ResultHtml.Of(new Sheet());
        Assert.Contains("<table>", sheet);
        Assert.Contains("&lt;script&gt;", sheet);
        Assert.Equal("<pre>&lt;b&gt;</pre>", ResultHtml.Of("<b>"));
    }

    sealed class Sheet : IFactSheet
    {
        public string Title => "a loss";

        public IReadOnlyList<(string Name, string Value)> Facts => [("module", "<script>")];
    }
}
