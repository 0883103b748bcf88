namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Values whose form is more than a list, and values whose text would have no end.</summary>
public class ShownValueTests
{
    static string Text(object? value, string mime = MimeBundle.PlainText) => ValueRenderer.Render(value, [mime]).Text(mime)!;

    [Fact]
    public void A_list_that_holds_itself_is_shown_as_far_as_its_outer_levels()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Equal("[ [ [ [ [ … ] ] ] ] ]", Text(list));
        Assert.Contains("…", Text(list, MimeBundle.Html));
    }

    public static TheoryData<string> Endless => ["array", "ring", "two", "dictionary", "object", "lazy", "deep", "property", "wide"];

    [Theory]
    [MemberData(nameof(Endless))]
    public void Whatever_is_nested_without_end_has_a_short_text(string kind)
    {
        object value;
        switch (kind)
        {
            case "array":
                object[] array = [1, null!];
                array[1] = array;
                value = array;
                break;
            case "ring":
                object[][] ring = [.. Enumerable.Range(0, 12).Select(_ => new object[1])];
                for (int i = 0; i < ring.Length; i++)
                    ring[i][0] = ring[(i + 1) % ring.Length];
                value = ring[0];
                break;
            case "two":
                var two = new List<object>();
                two.AddRange([two, two, two]);
                value = two;
                break;
            case "dictionary":
                var dictionary = new Dictionary<string, object>();
                dictionary["self"] = dictionary;
                value = dictionary;
                break;
            case "object":
                var inner = new List<object>();
                inner.Add(inner);
                value = new { inner, next = new { inner } };
                break;
            case "lazy":
                value = Endlessly();
                break;
            case "deep":
                object deep = 1;
                for (int i = 0; i < 100_000; i++)
                    deep = new List<object> { deep };
                value = deep;
                break;
            case "wide":
                object wide = 1;
                for (int i = 0; i < 30; i++)
                    wide = new[] { wide, wide };
                value = wide;
                break;
            default:
                value = new Node();
                break;
        }
        Assert.InRange(Text(value).Length, 1, 100_000);
        Assert.InRange(Text(value, MimeBundle.Html).Length, 1, 1_000_000);
    }

    static IEnumerable<object> Endlessly()
    {
        while (true)
            yield return Endlessly();
    }

    sealed class Node
    {
        public Node Next => new();

        public List<Node> Others => [new()];
    }

    [Fact]
    public void Arrays_keep_their_shape()
    {
        Assert.Equal("double, 2 × 2\n 2  -3\n-3   0", Text(new double[,] { { 2, -3 }, { -3, 0 } }));
        string html = Text(new double[,] { { 2, -3 }, { -3, 0 } }, MimeBundle.Html);
        Assert.Equal(2, html.Split("<tr>").Length - 1);
        Assert.Contains("double, 2 × 2", html);
        string cube = Text(new int[2, 1, 3]);
        Assert.Contains("int, 2 × 1 × 3", cube);
        Assert.Contains("[1, …, …]\n0  0  0", cube);
        Assert.Contains("⋮", Text(new float[1000, 1000]));
        Assert.Contains("&lt;b&gt;", Text(new[,] { { "<b>" } }, MimeBundle.Html));
        Assert.Contains("0 × 3", Text(new bool[0, 3]));
        Assert.Contains("NaN", Text(new[,] { { double.NaN } }));
    }

    [Fact]
    public void Texts_that_formatters_call_JSON_and_are_none_stay_text()
        => Assert.Equal("[1", ValueRenderer.Render(new NoJson(), ["application/json"]).Text("application/json"));

    [Microsoft.DotNet.Interactive.Formatting.TypeFormatterSource(typeof(NoJsonSource))]
    sealed class NoJson;

    sealed class NoJsonSource : Microsoft.DotNet.Interactive.Formatting.ITypeFormatterSource
    {
        public IEnumerable<Microsoft.DotNet.Interactive.Formatting.ITypeFormatter> CreateTypeFormatters() => [new Written()];

        sealed class Written : Microsoft.DotNet.Interactive.Formatting.TypeFormatter<NoJson>
        {
            public override string MimeType => "application/json";

            public override bool Format(NoJson value, Microsoft.DotNet.Interactive.Formatting.FormatContext context)
            {
                context.Writer.Write("[1");
                return true;
            }
        }
    }
}
