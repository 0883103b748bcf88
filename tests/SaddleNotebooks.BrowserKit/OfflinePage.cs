using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SaddleNotebooks.Tests;

/// <summary>A page without network that remembers every complaint of its scripts.</summary>
public sealed class OfflinePage : IAsyncDisposable
{
    // Milliseconds that a busy machine may take for whatever is waited for.
    const float Patience = 300_000;

    // Milliseconds between two looks at what is waited for. Without them a look is taken at every picture of the screen, which must then be made.
    const float Poll = 50;

    readonly BrowserProfile profile;
    readonly bool isOnlyOne;
    readonly ConcurrentQueue<string> complaints = new();
    readonly ConcurrentQueue<string> requests = new();

    OfflinePage(BrowserProfile profile, bool isOnlyOne, IPage page)
    {
        this.profile = profile;
        this.isOnlyOne = isOnlyOne;
        Page = page;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Console errors, warnings about lost WebGL contexts, uncaught errors and dialogs since the page was opened.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Addresses outside the machine that the page asked for in vain.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    internal static async Task<OfflinePage> CreateAsync(BrowserProfile profile, bool isOnlyOne)
    {
        var opened = new OfflinePage(profile, isOnlyOne, await profile.Context.NewPageAsync());
        opened.Page.SetDefaultTimeout(Patience);
        await opened.Page.RouteAsync(url => !url.StartsWith("file:", StringComparison.Ordinal), route =>
        {
            opened.requests.Enqueue(route.Request.Url);
            return route.AbortAsync();
        });
        opened.Page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("WebGL contexts", StringComparison.Ordinal))
                opened.complaints.Enqueue(message.Text);
        };
        opened.Page.PageError += (_, error) => opened.complaints.Enqueue(error);
        opened.Page.Dialog += async (_, dialog) =>
        {
            opened.complaints.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        return opened;
    }

    /// <summary>Switches the reader's colour scheme, and waits for the figures to follow.</summary>
    public async Task SwitchAsync(bool dark)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await SettleAsync();
    }

    /// <summary>Lets a folder stand for all addresses below one, as a server of files would; still nothing reaches a network.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="address">Ends with a slash.</param>
    public async Task ServeAsync(string folder, string address)
    {
        await profile.KeepAsync(new Uri(address));
        await Page.RouteAsync(url => url.StartsWith(address, StringComparison.Ordinal), route =>
        {
            string path = Path.Combine(folder, Uri.UnescapeDataString(new Uri(route.Request.Url).GetLeftPart(UriPartial.Path)[address.Length..]));
            if (!File.Exists(path))
                return route.FulfillAsync(new() { Status = 404 });
            string type = Path.GetExtension(path) switch { ".html" => "text/html", ".js" => "text/javascript", ".css" => "text/css", ".wasm" => "application/wasm", _ => "application/octet-stream" };
            return route.FulfillAsync(new() { BodyBytes = File.ReadAllBytes(path), ContentType = type });
        });
    }

    /// <summary>Opens a page file and waits until every figure on it says that it is drawn, or failed.</summary>
    public async Task LoadFileAsync(string path)
    {
        await profile.KeepAsync(new Uri(path));
        await Page.GotoAsync(new Uri(path).AbsoluteUri);
        await FiguresAsync();
    }

    /// <summary>Opens a page's text and waits until every figure on it is drawn, or failed.</summary>
    public async Task LoadAsync(string html)
    {
        await File.WriteAllTextAsync(profile.PagePath, html);
        await LoadFileAsync(profile.PagePath);
    }

    /// <summary>Waits until a function of JavaScript says so.</summary>
    public Task WhenAsync(string function, object? argument = null) => Page.WaitForFunctionAsync(function, argument, new() { PollingInterval = Poll });

    /// <summary>Waits until every figure is drawn, or failed.</summary>
    public async Task FiguresAsync()
    {
        await WhenAsync("() => [...document.querySelectorAll('.saddle-figure')].every(f => ['yes', 'failed'].includes(f.getAttribute('data-drawn')))");
        await SettleAsync();
    }

    /// <summary>Two pictures of the screen later WebGL has drawn too.</summary>
    Task SettleAsync() => Page.EvaluateAsync("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 250))))");

    /// <summary>
    /// For every figure of the page, how many marks it shows: SVG shapes of data, colours of WebGL canvases, colours of a resting figure's picture.
    /// </summary>
    public Task<int[]> DrawnMarksAsync() => Page.EvaluateAsync<int[]>("""
        () => Promise.all([...document.querySelectorAll('.saddle-plot')].map(async plot => {
          const colors = async source => {
            const picture = new Image();
            picture.src = source;
            await picture.decode();
            const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            pen.drawImage(picture, 0, 0);
            return new Set(new Uint32Array(pen.getImageData(0, 0, picture.width, picture.height).data.buffer)).size;
          };
          const still = plot.querySelector('.saddle-still');
          if (still) return await colors(still.src) - 1;
          const svg = '.trace path, .trace image, .contourlayer path, .heatmaplayer image, .barlayer path, .table text, .scatterlayer path';
          let marks = plot.querySelectorAll(svg).length;
          // A WebGL canvas is blank to scripts once it was shown; the scene's own picture is not.
          for (const scene of Object.values(plot._fullLayout || {}).filter(v => v && v._scene))
            marks += await colors(scene._scene.toImage('png')) - 1;
          for (const canvas of plot.querySelectorAll('.gl-canvas')) marks += canvas.width > 0 && canvas.height > 0 ? 1 : 0;
          return marks;
        }))
        """);

    /// <summary>Saves a picture of one figure (counted from 0).</summary>
    public async Task PictureAsync(string path, int figure = 0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await Page.Locator(".saddle-figure").Nth(figure).ScreenshotAsync(new() { Path = path });
    }

    /// <summary>What plotly.js's own schema says against a figure's JSON; empty for a valid one. The page must have drawn a figure before.</summary>
    public Task<string[]> SchemaFaultsAsync(string json) => Page.EvaluateAsync<string[]>("""
        json => {
          const kinds = { f4: Float32Array, f8: Float64Array };
          // validate() knows arrays only, not their encoded form.
          const decode = (key, value) => {
            if (!value || !value.bdata) return value;
            const bytes = Uint8Array.from(atob(value.bdata), c => c.charCodeAt(0)), flat = [...new kinds[value.dtype](bytes.buffer)];
            if (!value.shape) return flat;
            const [rows, columns] = value.shape.split(',').map(Number);
            return Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
          };
          const figure = JSON.parse(json, decode);
          // Of a trace that is hidden at first validate() looks at nothing.
          const isDrawable = trace => !trace.z || trace.z.flat().some(Number.isFinite);
          for (const trace of figure.data) if (trace.visible === false && isDrawable(trace)) delete trace.visible;
          // A control's arguments are copied, and validate() takes the copy for another value.
          const copied = f => f.code === 'dynamic' && f.path.includes('args');
          return (window.saddleCharts.plotly.validate(figure.data, figure.layout) || []).filter(f => !copied(f)).map(f => f.msg);
        }
        """, json);

    /// <summary>plotly.js's description of a figure (counted from 0) as a narrow screen shows it.</summary>
    public Task<string> NarrowJsonAsync(int figure) => Page.EvaluateAsync<string>("""
        index => {
          const figure = document.querySelectorAll('.saddle-figure')[index], wide = JSON.parse(figure.querySelector('.saddle-data').textContent);
          const layout = JSON.parse(figure.querySelector('.saddle-narrow').textContent).layout;
          return JSON.stringify({ data: wide.data, layout: wide.layout.sliders ? { ...layout, sliders: wide.layout.sliders } : layout });
        }
        """, figure);

    /// <summary>Closes the page; what it stored is not found by the next one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isOnlyOne)
        {
            await profile.DisposeAsync();
            return;
        }
        await Page.EvaluateAsync("() => { try { localStorage.clear(); sessionStorage.clear(); } catch { } }");
        await Page.CloseAsync();
    }
}
