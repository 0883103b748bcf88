using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary><c>#!who</c> and <c>#!whos</c>: the variables that cells have declared.</summary>
sealed class VariablesCommand(string name, bool withValues) : IMagicCommand
{
    const int ShownCharacters = 80;

    public string Name => name;

    public string Help => withValues ? "Lists the variables of the notebook with type and value." : "Lists the variables of the notebook.";

    public IReadOnlyList<MagicParameter> Parameters => [];

    public Task ExecuteAsync(IMagicContext context)
    {
        string[] names = [.. context.VariableNames];
        if (names.Length == 0)
            context.Display(new HtmlFragment("<p>No cell has declared a variable yet.</p>", "No cell has declared a variable yet."));
        else if (withValues)
            context.Display(HtmlFragment.Of(new TextTable(["variable", "type", "value"], [.. names.Select(n => Row(context, n))])));
        else
            context.Display(new HtmlFragment($"<p>{HtmlFragment.Encode(string.Join(", ", names))}</p>", string.Join(", ", names)));
        return Task.CompletedTask;
    }

    static IReadOnlyList<string> Row(IMagicContext context, string variable)
    {
        context.TryGetVariable(variable, out object? value);
        return [variable, value is null ? "" : value.GetType().ToDisplayString(PlainTextFormatter.MimeType), OneLine(value)];
    }

    static string OneLine(object? value)
    {
        string text;
        try
        {
            text = ValueRenderer.Render(value, [MimeBundle.PlainText]).Text(MimeBundle.PlainText) ?? "";
        }
        catch (Exception e)
        {
            // A property of the value may throw; the other variables are still listed.
            text = $"({e.GetType().Name})";
        }
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= ShownCharacters ? text : text[..(char.IsHighSurrogate(text[ShownCharacters - 2]) ? ShownCharacters - 2 : ShownCharacters - 1)] + "…";
    }
}
