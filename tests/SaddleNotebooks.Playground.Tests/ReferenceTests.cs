using System.Text.RegularExpressions;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>The API reference of the site: a page for every public type, with what C# declares and what the documentation says.</summary>
public sealed partial class ReferenceTests(OfflineBrowser browser, PublishedSite site) : IClassFixture<OfflineBrowser>
{
    [Fact]
    public void Every_public_type_of_the_library_has_a_page_and_its_namespace_lists_it()
    {
        Type[] types = [.. new[] { typeof(Objective), typeof(Network), typeof(Optimizer), typeof(Landscape), typeof(Charts.Figure), typeof(Numerics.Workers) }.Select(t => t.Assembly).Distinct()
            .SelectMany(a => a.GetExportedTypes())];
        Assert.True(types.Length > 200);
        Assert.Empty(types.Where(t => !File.Exists(PathOf(t))).Select(t => t.FullName));
        foreach (var space in types.GroupBy(t => t.Namespace!))
        {
            string page = File.ReadAllText(Path.Combine(site.Root, "api", space.Key + ".html"));
            Assert.Empty(space.Where(t => !page.Contains($"href=\"{Path.GetFileName(PathOf(t))}\"", StringComparison.Ordinal)).Select(t => t.FullName));
        }
    }

    [Fact]
    public void A_page_tells_declarations_as_they_are_written_and_what_is_said_of_them()
    {
        string page = TextOf(typeof(Objective));
        Assert.Contains("public abstract class Objective : IObjective<double[]>", page, StringComparison.Ordinal);
        Assert.Contains("public static Objective FromFormula(int dimension, Func<Variables, Real> formula)", page, StringComparison.Ordinal);
        Assert.Contains("public double[,] HessianMatrix(IReadOnlyList<double> x)", page, StringComparison.Ordinal);
        Assert.Contains("ArgumentOutOfRangeException: The dimension is not positive.", page, StringComparison.Ordinal);
        Assert.Contains("<title>NetworkLoss&lt;T&gt; class", File.ReadAllText(PathOf(typeof(NetworkLoss<>))), StringComparison.Ordinal);
        Assert.Contains("public sealed class NetworkLoss<T>\n    : IClassifierObjective<T[]>,", TextOf(typeof(NetworkLoss<>)), StringComparison.Ordinal);
        Assert.Contains("(\n    this IObjective<TVector> objective,\n    TVector point,\n", TextOf(typeof(LandscapeExtensions)), StringComparison.Ordinal);
        Assert.Contains("\n    where T : unmanaged, IBinaryFloatingPointIeee754<T>", TextOf(typeof(NetworkLoss<>)), StringComparison.Ordinal);
        string[] made = ["PrintMembers", "GetHashCode", "get_Title", "op_Equality"];
        Assert.All(made, name => Assert.DoesNotContain(name, TextOf(typeof(Axis)), StringComparison.Ordinal));
    }

    [Fact]
    public void Extension_methods_stand_on_the_page_of_what_they_extend_and_are_named_where_it_is_implemented()
    {
        Assert.Contains("HessianSpectrum<TVector>(this f, point, probes, steps, seed, progress, cancellationToken), in OptimizationExtensions: The spectrum of", TextOf(typeof(IObjective<>)), StringComparison.Ordinal);
        Assert.Matches("of IObjective<TVector>: .*HessianExtremes, HessianSpectrum", TextOf(typeof(NetworkLoss<>)));
        Assert.Contains($"href=\"{Path.GetFileName(PathOf(typeof(IObjective<>)))}\"", File.ReadAllText(PathOf(typeof(NetworkLoss<>))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_finds_a_member_by_its_name()
    {
        await using var page = await SitePages.OpenAsync(browser, site, "index.html", dark: false, 1100, 800, touch: false);
        await page.Page.FillAsync("#words", "HessianMatrix");
        await SitePages.WhenAsync(page, "document.querySelector('#found a')");
        Assert.Contains("Objective", await page.Page.Locator("#found a").AllTextContentsAsync());
        Assert.Equal(0, await page.Page.Locator("#parts a[href='api/SaddleNotebooks.Objective.html']").CountAsync());
        await page.Page.Locator("#found a", new() { HasTextString = "Objective" }).First.ClickAsync();
        await SitePages.WhenAsync(page, "document.querySelector('h1')?.textContent.endsWith('class')");
        SitePages.IsQuiet(page);
    }

    [Theory]
    [InlineData(1400, false)]
    [InlineData(390, true)]
    public async Task A_page_fits_the_screen_and_can_be_read(int width, bool dark)
    {
        await using var page = await SitePages.OpenAsync(browser, site, "api/" + Path.GetFileName(PathOf(typeof(NetworkLoss<>))), dark, width, 900, touch: false);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "pictures", "site", $"reference-{width}.png") });
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        Assert.Empty(await page.FaintWordsAsync("main"));
        SitePages.IsQuiet(page);
    }

    string PathOf(Type type)
    {
        string name = type.FullName!.Replace('+', '.').Replace('`', '-');
        return Path.Combine(site.Root, "api", name + ".html");
    }

    string TextOf(Type type) => System.Net.WebUtility.HtmlDecode(Tag().Replace(File.ReadAllText(PathOf(type)), ""));

    [GeneratedRegex("<(style|script).*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
