using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The problems of two variables that can be chosen by name.</summary>
static class Catalog
{
    static readonly (string Key, Problem Problem)[] Problems =
    [
        ("saddle", Problem.Saddle), ("monkey-saddle", Problem.MonkeySaddle), ("double-well", Problem.DoubleWell), ("himmelblau", Problem.Himmelblau),
        ("mueller-brown", Problem.MuellerBrown), ("rosenbrock", Problem.Rosenbrock), ("beale", Problem.Beale), ("random-field", Problem.RandomField(2)),
    ];

    /// <summary>The problem of this key.</summary>
    /// <exception cref="QuestionException">There is none.</exception>
    public static Problem Find(string key)
        => Problems.FirstOrDefault(p => p.Key == key).Problem
            ?? throw new QuestionException($"There is no problem “{key}”: {string.Join(", ", Problems.Select(p => p.Key))}.");

    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("problems");
        foreach (var (key, problem) in Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WriteString("name", problem.Name);
            writer.WriteString("formula", problem.Formula);
            writer.WriteString("source", problem.Source);
            writer.Numbers("box", problem.Box.SelectMany(side => new[] { side.Lower, side.Upper }));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("methods");
        foreach (var (key, method) in RaceMethods.All)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WriteString("name", method(MethodSettings.First).Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
