using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!saddle</c>: what there is, and how pictures are shown.</summary>
sealed class SaddleCommand : IMagicCommand
{
    readonly IReadOnlyList<IMagicCommand> others;

    internal SaddleCommand(IReadOnlyList<IMagicCommand> others) => this.others = [.. others];

    public string Name => "#!saddle";

    public string Help => "Lists the commands; tells how one is written; sets where plotly.js comes from and the theme of pictures.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--help-on", typeof(string), "A command to explain, for example spectrum.") { Positional = true },
        new("--plotly", typeof(PlotlySource), "Where pictures take plotly.js from: inline (works offline), cdn, or file (written beside the notebook)."),
        new("--theme", typeof(FigureTheme), "Colours of the pictures: auto (follow the host), light or dark."),
        new("--engine", typeof(EngineName), "Which engine computes: cpu is always there, torch needs #r \"nuget: SaddleNotebooks.TorchSharp\"."),
    ];

    public Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var arguments = context.Arguments;
        if (arguments.Get<string>("--help-on") is { } word)
            context.Display(Explain(word));
        else if (!arguments.IsGiven("--plotly") && !arguments.IsGiven("--theme") && !arguments.IsGiven("--engine"))
            context.Display(Overview());
        if (arguments.IsGiven("--engine"))
            context.Display(Engine(arguments.Get<EngineName>("--engine")));
        if (arguments.IsGiven("--theme"))
            context.Display(Theme(arguments.Get<FigureTheme>("--theme")));
        if (arguments.IsGiven("--plotly"))
            context.Display(Library(arguments.Get<PlotlySource>("--plotly")));
        return Task.CompletedTask;
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

    static HtmlFragment Engine(EngineName engine)
    {
        if (engine == EngineName.Torch && !AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name == "SaddleNotebooks.TorchSharp"))
            throw new MagicException("The torch engine is not loaded: put #r \"nuget: SaddleNotebooks.TorchSharp\" into an earlier cell. The cpu engine needs nothing.");
        string text = engine == EngineName.Cpu
            ? "The cpu engine is in use: Network and Objective compute on it. It is always there."
            : "The torch engine is loaded: objectives made with it compute on their own device.";
        return new HtmlFragment(Paragraph(text), text);
    }

    HtmlFragment Overview()
    {
        var commands = others.Append(this).OrderBy(c => c.Name, StringComparer.Ordinal);
        var table = new TextTable(["write", "what it does"], [.. commands.Select(IReadOnlyList<string> (c) => [Shortest(c), c.Help])]);
        return HtmlFragment.Of(table, "SaddleNotebooks: see why networks get stuck at saddle points. #!saddle spectrum explains a command.");
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
