using System.CommandLine;
using System.Globalization;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tool;

/// <summary>What the commands that execute notebooks have in common.</summary>
sealed class NotebookOptions
{
    public Argument<string[]> Files { get; } = new("FILE")
    {
        Description = "Notebooks (.ipynb, .dib) or patterns such as \"notebooks/*.ipynb\".",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<Dictionary<string, string>> Parameters { get; } = new("--param")
    {
        Description = "Sets a variable of the cell tagged \"parameters\"; may be repeated.",
        HelpName = "name=value",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var values = new Dictionary<string, string>();
            foreach (string text in result.Tokens.Select(t => t.Value))
            {
                int equals = text.IndexOf('=');
                if (equals <= 0)
                    result.AddError($"--param takes name=value, not \"{text}\".");
                else
                    values[text[..equals]] = text[(equals + 1)..];
            }
            return values;
        },
        DefaultValueFactory = _ => [],
    };

    public Option<double?> Timeout { get; } = new("--timeout")
    {
        Description = "Stops a cell that runs longer, in seconds; without it there is no limit.",
        HelpName = "S",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6)
                return seconds;
            result.AddError($"--timeout takes a positive number of seconds, not \"{text}\".");
            return null;
        },
    };

    public Option<bool> KeepGoing { get; } = new("--keep-going")
    {
        Description = "Runs the cells and notebooks after a failed one, too.",
    };

    public void AddTo(Command command)
    {
        Files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-')) is { } unknown)
                result.AddError($"There is no option {unknown.Value}. {Spelling.Suggest(unknown.Value, command.Options.Select(o => o.Name))}");
        });
        command.Add(Files);
        command.Add(Parameters);
        command.Add(Timeout);
        command.Add(KeepGoing);
    }

    public NotebookRunOptions Read(ParseResult parsed) => new()
    {
        Parameters = parsed.GetValue(Parameters)!,
        Timeout = parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        KeepGoing = parsed.GetValue(KeepGoing),
    };
}
