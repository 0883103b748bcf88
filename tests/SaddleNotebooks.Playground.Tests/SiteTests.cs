using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Playground.Tests;

public sealed partial class SiteTests(PublishedSite site)
{
    [Fact]
    public void Every_link_of_the_site_leads_to_a_file_of_it_or_to_another_host()
    {
        var dead = new List<string>();
        foreach (string page in Directory.GetFiles(site.Root, "*.html", SearchOption.AllDirectories))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string url = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value), path = Uri.UnescapeDataString(url.Split('#')[0]);
                if (path.Length > 0 && !path.StartsWith("https://", StringComparison.Ordinal) && !path.StartsWith("http://", StringComparison.Ordinal) && !path.StartsWith("data:", StringComparison.Ordinal)
                    && !path.StartsWith("mailto:", StringComparison.Ordinal) && !File.Exists(Path.Combine(Path.GetDirectoryName(page)!, path)))
                    dead.Add($"{Path.GetRelativePath(site.Root, page)} -> {url}");
            }
        }
        Assert.Empty(dead);
        Assert.True(site.Entries.Count > 20);
    }

    [Fact]
    public void The_page_and_its_engine_name_no_other_host()
    {
        foreach (string file in Directory.GetFiles(site.Root).Where(f => Path.GetExtension(f) is ".html" or ".css" or ".js" && !Path.GetFileName(f).StartsWith("plotly-", StringComparison.Ordinal) && Path.GetFileName(f) != "index.html"))
            Assert.DoesNotMatch("https?://(?!www.w3.org/2000/svg)", File.ReadAllText(file));
        foreach (string page in new[] { "playground.html", "network.html" })
        {
            string policy = PolicyText().Match(File.ReadAllText(Path.Combine(site.Root, page))).Groups[1].Value;
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_download_stays_below_eight_megabytes_compressed()
    {
        long total = 0;
        foreach (string file in Directory.GetFiles(site.Root).Where(f => Path.GetFileName(f) != "index.html").Concat(Directory.GetFiles(Path.Combine(site.Root, "_framework"))))
        {
            using var packed = new MemoryStream();
            using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
                zip.Write(File.ReadAllBytes(file));
            total += packed.Length;
        }
        TestContext.Current.SendDiagnosticMessage($"{total} bytes compressed");
        Assert.InRange(total, 1_000_000, 8_000_000);
    }

    [Fact]
    public void Links_that_leave_the_documents_lead_to_the_sources_or_are_none()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-docs-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "README.md"), "# Start\n\n[other](other.md#part) [code](../src/A.cs) [page](https://example.org/x)\n");
            File.WriteAllText(Path.Combine(folder, "other.md"), "# Other\n\n## part\n");
            string plain = Page(""), linked = Page("https://example.org/repo/blob/main");
            Assert.Contains("href=\"other.html#part\"", plain, StringComparison.Ordinal);
            Assert.DoesNotContain("A.cs", plain, StringComparison.Ordinal);
            Assert.Contains("code", plain, StringComparison.Ordinal);
            Assert.Contains("https://example.org/x", plain, StringComparison.Ordinal);
            Assert.Contains("href=\"https://example.org/repo/blob/main/src/A.cs\"", linked, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Page(string source)
        {
            string output = Path.Combine(folder, "out" + source.Length);
            StaticSite.Write(new SitePlan { Output = output, Documents = folder, Source = source });
            return File.ReadAllText(Path.Combine(output, "docs", "README.html"));
        }
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex PolicyText();
}
