using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>Completes and describes magic lines: commands, parameters, and what a parameter can be.</summary>
sealed class MagicCompletion(MagicCatalog catalog, Func<IReadOnlyCollection<string>> variables)
{
    /// <summary>Commands that the cell runner knows by itself.</summary>
    static readonly string[] Languages = ["#!csharp", "#!markdown", "#!html"];

    /// <summary>The magic line around a position, if there is one.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The position.</param>
    /// <returns>The index at which the line's <c>#!</c> stands, or null.</returns>
    public static int? LineStart(string code, int position)
    {
        int start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        while (start < position && char.IsWhiteSpace(code[start]))
            start++;
        return start < position && code[start] == '#' && (start + 1 == position || code[start + 1] == '!') ? start : null;
    }

    /// <summary>Completes the word that ends at a position of a magic line.</summary>
    public CompletionList Complete(string code, int lineStart, int position)
    {
        string line = code[lineStart..position];
        int wordStart = lineStart + line.LastIndexOfAny([' ', '\t']) + 1;
        string typed = code[wordStart..position];
        if (wordStart == lineStart)
            return CompletionList.Matching(wordStart, position, typed, catalog.Commands.Select(c => c.Name).Concat(Languages).Select(n => new Completion(n, "magic")));
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (Find(words[0]) is not { } command)
            return CompletionList.None(position);
        string? previous = typed.Length > 0 ? words[^2] : words[^1];
        var named = command.Parameters.FirstOrDefault(p => string.Equals(p.Name, previous, StringComparison.OrdinalIgnoreCase));
        IEnumerable<Completion> items = named is not null && named.Type != typeof(bool)
            ? Values(named)
            : command.Parameters.Where(p => !words.AsSpan(..^(typed.Length > 0 ? 1 : 0)).Contains(p.Name, StringComparer.OrdinalIgnoreCase)).Select(p => new Completion(p.Name, "property"))
                .Concat(command.Parameters.Where(p => p.Positional).SelectMany(Values));
        return CompletionList.Matching(wordStart, position, typed, items);
    }

    /// <summary>Describes the command, or the parameter under the position.</summary>
    /// <returns>Markdown, or null if the command is not known.</returns>
    public string? Describe(string code, int lineStart, int position)
    {
        int end = code.IndexOf('\n', lineStart) is var newline && newline < 0 ? code.Length : newline;
        string[] words = code[lineStart..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (Find(words[0]) is not { } command)
            return null;
        int from = position, to = position;
        while (from > lineStart && !char.IsWhiteSpace(code[from - 1]))
            from--;
        while (to < end && !char.IsWhiteSpace(code[to]))
            to++;
        var parameter = command.Parameters.FirstOrDefault(p => string.Equals(p.Name, code[from..to].Split('=')[0], StringComparison.OrdinalIgnoreCase));
        return parameter is not null
            ? $"`{parameter.Name}`: {Line(parameter)}"
            : $"{command.Help}\n\n{MagicLine.Describe(command)}\n\n{string.Join('\n', command.Parameters.Select(p => $"- `{p.Name}`: {Line(p)}"))}";
    }

    static string Line(MagicParameter parameter)
        => parameter.Help + (parameter.Default is { } value ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" Default: `{value}`.") : "");

    IMagicCommand? Find(string name) => catalog.Commands.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    IEnumerable<Completion> Values(MagicParameter parameter)
        => parameter.Type.IsEnum ? Enum.GetNames(parameter.Type).Select(n => new Completion(n, "enumMember"))
        : parameter.Type == typeof(object) ? variables().Select(n => new Completion(n, "variable"))
        : [];
}
