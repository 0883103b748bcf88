using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!saddle</c>: what there is, and how pictures are shown.</summary>
sealed class SaddleCommand : IMagicCommand
{
    const string Finding = "find";

    readonly IReadOnlyList<IMagicCommand> others;

    internal SaddleCommand(IReadOnlyList<IMagicCommand> others) => this.others = [.. others];

    public string Name => "#!saddle";

    public string Help => "Lists the commands; tells how one is written; finds the line for a word (#!saddle find hessian); sets where plotly.js comes from and the theme; connects to silos.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--help-on", typeof(string), "A command to explain, for example spectrum; or find.") { Positional = true },
        new("--word", typeof(string), "After find: what you look for, for example hessian.") { Positional = true },
        new("--plotly", typeof(PlotlySource), "Where pictures take plotly.js from: inline (works offline), cdn, or file (written beside the notebook)."),
        new("--theme", typeof(FigureTheme), "Colours of the pictures: auto (follow the host), light or dark."),
        new(ClusterLine.Parameter, typeof(string), "Connects to silos and calls them cluster, for loss.On(cluster): local for those of this machine, or their port, or redis for those behind the address in SADDLE_REDIS."),
        new(ClusterLine.Certificates, typeof(string), "With --cluster redis: the folder with this program's certificate."),
        new(ClusterLine.Folder, typeof(string), "With --cluster: the folder for samples that this program and all silos see."),
    ];

    public async Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var arguments = context.Arguments;
        string? about = arguments.Get<string>("--help-on"), word = arguments.Get<string>("--word");
        if (Finding.Equals(about, StringComparison.OrdinalIgnoreCase))
            context.Display(Find(word));
        else if (word is not null)
            throw new MagicException($"#!saddle explains one command at a time. To look something up, write #!saddle find {word}.");
        else if (about is not null)
            context.Display(Explain(about));
        else if (!arguments.IsGiven("--plotly") && !arguments.IsGiven("--theme") && !arguments.IsGiven(ClusterLine.Parameter))
            context.Display(Overview());
        if (arguments.IsGiven("--theme"))
            context.Display(Theme(arguments.Get<FigureTheme>("--theme")));
        if (arguments.IsGiven("--plotly"))
            context.Display(Library(arguments.Get<PlotlySource>("--plotly")));
        if (arguments.IsGiven(ClusterLine.Parameter))
            await ClusterLine.OpenAsync(context).ConfigureAwait(false);
    }

    static HtmlFragment Library(PlotlySource source)
    {
        string text = source switch
        {
            PlotlySource.Inline => "plotly.js now travels in this output: pictures of this notebook work offline, also when it is opened again.",
            PlotlySource.Cdn => "plotly.js is now read from the network: the notebook stays small, and its pictures need a connection.",
            _ => $"plotly.js was written to {PlotlyLibrary.WriteFile(Directory.GetCurrentDirectory())}: keep it beside the notebook.",
        };
        return new HtmlFragment(PlotlyLibrary.Html(source) + Paragraph(text), text);
    }

    static HtmlFragment Theme(FigureTheme theme)
    {
        string name = theme.ToString().ToLowerInvariant(), text = $"Pictures of this notebook are drawn in the theme {name}.";
        return new HtmlFragment(PlotlyLibrary.ThemeHtml(theme) + Paragraph(text), text);
    }

    static HtmlFragment Find(string? word)
    {
        var found = word is null ? WordIndex.Entries : WordIndex.Find(word);
        if (found.Count == 0)
            throw new MagicException($"Nothing is known under \"{word}\". {Spelling.Suggest(word!, WordIndex.Entries.SelectMany(e => e.Words))}");
        var table = new TextTable(["you look for", "write", "what you get"],
            [.. found.Select(IReadOnlyList<string> (e) => [string.Join(", ", e.Words), e.Code, e.Result])]);
        return HtmlFragment.Of(table, "f is a function of two variables, loss the loss of a network.");
    }

    HtmlFragment Overview()
    {
        var commands = others.Append(this).OrderBy(c => c.Name, StringComparer.Ordinal);
        var table = new TextTable(["write", "what it does"], [.. commands.Select(IReadOnlyList<string> (c) => [Shortest(c), c.Help])]);
        return HtmlFragment.Of(table, "SaddleNotebooks: see why networks get stuck at saddle points. #!saddle spectrum explains a command, #!saddle find hessian finds the line for a word.");
    }

    /// <summary>The command with what it needs; dots stand for what may be left out.</summary>
    static string Shortest(IMagicCommand command)
        => string.Join(' ', [command.Name, .. command.Parameters.Where(p => p.Required).Select(p => p.Positional ? p.Name[2..] : p.Name),
            .. command.Parameters.Any(p => !p.Required) ? ["…"] : Array.Empty<string>()]);

    HtmlFragment Explain(string word)
    {
        string name = word.StartsWith("#!", StringComparison.Ordinal) ? word : "#!" + word;
        var command = new MagicCatalog(others.Append(this)).Find(name);
        var table = new TextTable(["parameter", "needed", "default", "meaning"],
            [.. command.Parameters.Select(IReadOnlyList<string> (p) => [p.Name, p.Required ? "yes" : "no", Default(p), p.Help])]);
        return HtmlFragment.Of(table, $"{command.Name}: {command.Help} {MagicLine.Describe(command)}");
    }

    static string Default(MagicParameter parameter) => parameter.Default is null ? "" : Convert.ToString(parameter.Default, System.Globalization.CultureInfo.InvariantCulture)!;

    static string Paragraph(string text) => $"<p>{HtmlFragment.Encode(text)}</p>";
}
