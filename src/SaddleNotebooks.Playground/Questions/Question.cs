using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>Reads the parts of a question.</summary>
readonly struct Question(JsonElement json)
{
    /// <summary>A piece of text; empty if it is not there.</summary>
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } found ? found.GetString()! : "";

    /// <summary>Whether something is said to be so.</summary>
    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A finite number, or what stands for it.</summary>
    public double Number(string name, double otherwise)
        => Find(name) is not { } found ? otherwise
            : found.ValueKind == JsonValueKind.Number && found.TryGetDouble(out double value) && double.IsFinite(value) ? value
            : throw new QuestionException($"“{name}” must be a number.");

    /// <summary>A whole number between two others.</summary>
    public int Whole(string name, int otherwise, int from, int to)
        => Number(name, otherwise) is var value && value == Math.Floor(value) && value >= from && value <= to ? (int)value
            : throw new QuestionException($"“{name}” must be a whole number from {from} to {to}.");

    /// <summary>A number between two others.</summary>
    public double Between(string name, double otherwise, double from, double to)
        => Number(name, otherwise) is var value && value >= from && value <= to ? value
            : throw new QuestionException(FormattableString.Invariant($"“{name}” must be a number from {from} to {to}."));

    /// <summary>The one of several words that a question names; the first where it names none.</summary>
    public T One<T>(string name, IReadOnlyList<(string Key, T Value)> choices)
    {
        string key = Text(name) is { Length: > 0 } given ? given : choices[0].Key;
        foreach (var choice in choices)
        {
            if (choice.Key == key)
                return choice.Value;
        }
        throw new QuestionException($"“{name}” must be one of {string.Join(", ", choices.Select(c => c.Key))}.");
    }

    /// <summary>Two finite numbers: a point of the plane.</summary>
    public double[] Pair(string name) => Numbers(name, 2) ?? throw new QuestionException($"“{name}” must be two numbers.");

    /// <summary>The box x from, x to, y from, y to; null if none is given.</summary>
    public (double Lower, double Upper)[]? Box()
    {
        if (Numbers("box", 4) is not { } sides)
            return null;
        return sides[1] > sides[0] && sides[3] > sides[2] ? [(sides[0], sides[1]), (sides[2], sides[3])]
            : throw new QuestionException("The box must have its lower end below its upper one.");
    }

    /// <summary>The entries of a list; none if it is not there.</summary>
    public IEnumerable<Question> List(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Array } found)
        {
            foreach (var entry in found.EnumerateArray())
                yield return new Question(entry);
        }
    }

    double[]? Numbers(string name, int count)
    {
        if (Find(name) is not { } found)
            return null;
        if (found.ValueKind == JsonValueKind.Array && found.GetArrayLength() == count && found.EnumerateArray().All(IsNumber))
            return [.. found.EnumerateArray().Select(e => e.GetDouble())];
        throw new QuestionException($"“{name}” must be {count} numbers.");
    }

    static bool IsNumber(JsonElement e) => e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out double value) && double.IsFinite(value);

    JsonElement? Find(string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
