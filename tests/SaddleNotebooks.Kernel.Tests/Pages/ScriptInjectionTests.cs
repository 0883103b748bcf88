using System.Text.Json.Nodes;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Whatever text a notebook holds, and wherever: its page runs none of it, neither when it is opened nor when the reader points and clicks.</summary>
[Collection(KernelCollection.Name)]
public sealed class ScriptInjectionTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    const int PayloadsPerPage = 25;

    /// <summary>Where a text can stand in a notebook.</summary>
    static readonly Func<string, NotebookCell>[] Sinks =
    [
        p => Text(p), p => Text("# " + p), p => Text($"| a | b |\n|---|---|\n| {p} | x |"), p => Text($"[x]({p})"), p => Text($"[x](<{p}>)"), p => Text($"[x]: {p}\n\n[x]"), p => Text($"![x]({p})"),
        p => Text($"![{p}](y)"), p => Text($"[x](y \"{p}\")"), p => Text($"<{p}>"), p => Text($"a `{p}` b"), p => Text($"```{p}\n{p}\n```"), p => Text($"> - {p}"), p => Text($"x[^1]\n\n[^1]: {p}"),
        p => Text($"a ${p}$ b"), p => Text($"$$\n{p}\n$$"), p => Text($"<details><summary>{p}</summary>\n\n{p}\n\n</details>"), p => Text($"<a title=\"{p}\" href=\"{p}\">x</a> <img alt='{p}' src={p}>"),
        p => Text("![x](attachment:a)") with { Attachments = new() { ["a"] = new JsonObject { [p] = p } } }, p => Text($"![x](attachment:{p})") with { Attachments = new() { [p] = new JsonObject { ["image/png"] = p } } },
        p => new(CellKind.Raw, p), p => new(CellKind.Code, p), p => new(CellKind.Code, p) { Language = p },
        p => Code(new StreamOutput(StreamName.Output, p)), p => Code(new StreamOutput(StreamName.Error, p)), p => Code(new ErrorOutput(p, p, [p])), p => Code(new ErrorOutput(p, p, [])),
        p => Shown("text/plain", p), p => Shown("text/markdown", p), p => Shown("text/latex", p), p => Shown("image/png", p), p => Shown("image/svg+xml", p), p => Shown("application/json", p), p => Shown(p, p),
    ];

    static NotebookCell Text(string markdown) => new(CellKind.Markdown, markdown);

    static NotebookCell Code(CellOutput output) => new(CellKind.Code, "1") { Outputs = [output] };

    static NotebookCell Shown(string mime, string payload) => Code(new DisplayOutput(MimeBundle.Of(mime, payload).With(MimeBundle.PlainText, payload)));

    static string Page(IReadOnlyList<string> payloads) => NotebookPage.Write(
        new([.. payloads.SelectMany(p => Sinks.Select(sink => sink(p)))]),
        new() { FallbackTitle = payloads[0], Failures = [.. payloads.Select(p => new CellFailure(FailureKind.Exception, 1, 1, new(p, p, [p])))] });

    /// <summary>How often a page's texts came to run.</summary>
    static async Task<int> HitsAsync(OfflinePage opened, string html)
    {
        await opened.LoadAsync(html);
        return await opened.Page.EvaluateAsync<int>("""
            async () => {
              // Links to other places would leave the page before the rest is tried.
              document.addEventListener('click', e => {
                const link = e.target.closest && e.target.closest('a[href], area[href]');
                if (link && ['http:', 'https:', 'file:', 'mailto:'].includes(link.protocol)) e.preventDefault();
              }, true);
              document.addEventListener('submit', e => e.preventDefault(), true);
              const events = ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'focus', 'keydown', 'input', 'change', 'toggle', 'click'];
              for (const element of document.querySelectorAll('body *'))
                for (const type of events)
                  element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window }));
              await new Promise(done => setTimeout(done, 200));
              return window.hits;
            }
            """);
    }

    async Task<OfflinePage> OpenAsync()
    {
        var opened = await browser.OpenAsync();
        await opened.Page.AddInitScriptAsync("window.hits = 0; window.hit = () => { window.hits++; return false; };");
        return opened;
    }

    [Fact]
    public async Task Texts_run_in_no_place_of_a_page()
    {
        var payloads = ScriptPayloads.Create(Trials.Count(100, 2_000));
        await using var opened = await OpenAsync();
        foreach (string[] batch in payloads.Chunk(PayloadsPerPage))
        {
            if (await HitsAsync(opened, Page(batch)) == 0)
                continue;
            foreach (string payload in batch)
            {
                foreach (var (sink, index) in Sinks.Select((s, i) => (s, i)))
                    Assert.True(await HitsAsync(opened, NotebookPage.Write(new([sink(payload)]))) == 0, $"place {index} runs {payload}");
            }
            Assert.Fail($"Title or failures run one of {string.Join('\n', batch)}");
        }
    }

    [Fact]
    public async Task The_same_texts_run_where_nothing_is_cleaned()
    {
        // The test above would notice: most ways are live in a page that takes the texts as they are.
        var payloads = ScriptPayloads.Create(Trials.Count(20, 200));
        await using var opened = await OpenAsync();
        int live = 0;
        foreach (string payload in payloads)
            live += await HitsAsync(opened, $"<!DOCTYPE html><body>{payload}</body>") > 0 ? 1 : 0;
        Assert.InRange(live, payloads.Count / 10, payloads.Count);
    }

    [Theory]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<vbscript:x>")]
    [InlineData("[x](JAVASCRIPT:x)")]
    [InlineData("<data:text/html,x>")]
    [InlineData("<file:///etc/passwd>")]
    [InlineData("<a href='x-own:y'>z</a>")]
    public void No_link_leads_to_a_script_or_a_file(string markdown)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(NotebookPage.Write(new([Text(markdown)])));
        Assert.Empty(page.QuerySelectorAll("main a[href]"));
    }
}
