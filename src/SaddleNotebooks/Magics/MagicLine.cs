using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Magics;

/// <summary>A line that starts with <c>#!</c>, split into words and bound to a command's parameters.</summary>
/// <param name="Name">The first word: <c>#!spectrum</c>.</param>
/// <param name="Words">The words after it; double quotes group words and <c>\"</c> stands for a quote inside them.</param>
sealed record MagicLine(string Name, IReadOnlyList<string> Words)
{
    /// <summary>Splits a line.</summary>
    /// <param name="line">The line, from <c>#!</c> on.</param>
    /// <returns>Name and words.</returns>
    /// <exception cref="MagicException">The line has no name, or a quote is not closed.</exception>
    public static MagicLine Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = Split(line);
        if (words.Count == 0 || !words[0].StartsWith("#!", StringComparison.Ordinal) || words[0].Length == 2)
            throw new MagicException("A magic line starts with #! and the command's name, as in #!saddle.");
        return new(words[0], words[1..]);
    }

    /// <summary>Gives each word its parameter and type.</summary>
    /// <param name="command">The command that <see cref="Name"/> stands for.</param>
    /// <param name="variable">Reads a notebook variable for parameters of type <see cref="object"/>; false if there is none of that name.</param>
    /// <param name="variableNames">The variables there are, for the message when one is missing.</param>
    /// <returns>Typed arguments, defaults filled in.</returns>
    /// <exception cref="MagicException">A parameter is unknown, missing, given twice or of the wrong type.</exception>
    public MagicArguments Bind(IMagicCommand command, VariableReader variable, IEnumerable<string> variableNames)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(variableNames);
        var values = command.Parameters.ToDictionary(p => p.Name, p => p.Default);
        var given = new HashSet<string>();
        var positional = new Queue<MagicParameter>(command.Parameters.Where(p => p.Positional));
        for (int i = 0; i < Words.Count; i++)
        {
            var (parameter, word) = Next(ref i);
            if (!given.Add(parameter.Name))
                throw new MagicException($"{parameter.Name} is given twice to {Name}.");
            values[parameter.Name] = Convert(parameter, word);
        }
        var missing = command.Parameters.FirstOrDefault(p => p.Required && !given.Contains(p.Name));
        return missing is null
            ? new MagicArguments(values, given)
            : throw new MagicException($"{Name} needs {missing.Name}: {missing.Help}");

        (MagicParameter Parameter, string Word) Next(ref int i)
        {
            string word = Words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                while (positional.TryDequeue(out var next))
                {
                    if (!given.Contains(next.Name))
                        return (next, word);
                }
                throw new MagicException($"{Name} has no place for \"{word}\". {Describe(command)}");
            }
            int equals = word.IndexOf('=');
            string name = equals < 0 ? word : word[..equals];
            var parameter = command.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new MagicException($"{Name} has no parameter {name}. {Spelling.Suggest(name, command.Parameters.Select(p => p.Name))}");
            if (equals >= 0)
                return (parameter, word[(equals + 1)..]);
            if (parameter.Type == typeof(bool))
                return (parameter, i + 1 < Words.Count && bool.TryParse(Words[i + 1], out _) ? Words[++i] : "true");
            return i + 1 < Words.Count ? (parameter, Words[++i]) : throw new MagicException($"{name} needs a value: {parameter.Help}");
        }

        object Convert(MagicParameter parameter, string word)
        {
            var type = parameter.Type;
            var invariant = CultureInfo.InvariantCulture;
            if (type == typeof(string))
                return word;
            if (type == typeof(object))
            {
                return variable(word, out object? value)
                    ? value ?? throw new MagicException($"The variable {word} is null.")
                    : throw new MagicException($"The notebook has no variable {word}. {Spelling.Suggest(word, variableNames)}");
            }
            if (type == typeof(bool) && bool.TryParse(word, out bool flag))
                return flag;
            if (type == typeof(int) && int.TryParse(word, NumberStyles.AllowLeadingSign, invariant, out int whole))
                return whole;
            if (type == typeof(long) && long.TryParse(word, NumberStyles.AllowLeadingSign, invariant, out long large))
                return large;
            if (type == typeof(double) && double.TryParse(word, NumberStyles.Float, invariant, out double real))
                return real;
            if (type.IsEnum)
            {
                return Enum.TryParse(type, word, ignoreCase: true, out object? member) && Enum.IsDefined(type, member)
                    ? member
                    : throw new MagicException($"{parameter.Name} cannot be \"{word}\". {Spelling.Suggest(word, Enum.GetNames(type))}");
            }
            throw new MagicException($"{parameter.Name} must be {Kind(type)}, not \"{word}\": {parameter.Help}");
        }
    }

    /// <summary>The command's form in one line: name, parameters, which may be left out.</summary>
    /// <param name="command">Any command.</param>
    /// <returns>For instance <c>Write: #!spectrum loss [--steps int].</c></returns>
    public static string Describe(IMagicCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var text = new StringBuilder("Write: ").Append(command.Name);
        foreach (var parameter in command.Parameters)
        {
            string value = parameter.Type == typeof(bool) ? "" : " " + Kind(parameter.Type).Replace(' ', '-');
            string form = parameter.Positional ? parameter.Name[2..] : parameter.Name + value;
            text.Append(' ').Append(parameter.Required ? form : $"[{form}]");
        }
        return text.Append('.').ToString();
    }

    static string Kind(Type type)
        => type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(object) ? "a variable"
        : type.IsEnum ? string.Join('|', Enum.GetNames(type))
        : "text";

    static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false, started = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
                word.Append(line[++i]);
            else if (c == '"')
                (quoted, started) = (!quoted, true);
            else if (char.IsWhiteSpace(c) && !quoted)
                Flush();
            else
                (_, started) = (word.Append(c), true);
        }
        if (quoted)
            throw new MagicException("A quote (\") is opened and not closed.");
        Flush();
        return words;

        void Flush()
        {
            if (started)
                words.Add(word.ToString());
            word.Clear();
            started = false;
        }
    }
}
