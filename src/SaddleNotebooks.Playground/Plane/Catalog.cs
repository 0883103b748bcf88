using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The problems of two variables that can be chosen by name.</summary>
static class Catalog
{
    static readonly (string Key, Problem Problem, string Code)[] Problems =
    [
        Entry("saddle", Problem.Saddle), Entry("monkey-saddle", Problem.MonkeySaddle), Entry("double-well", Problem.DoubleWell), Entry("himmelblau", Problem.Himmelblau),
        Entry("mueller-brown", Problem.MuellerBrown), Entry("rosenbrock", Problem.Rosenbrock), Entry("beale", Problem.Beale), Entry("random-field", Problem.RandomField(2)),
    ];

    static (string Key, Problem Problem, string Code) Entry(string key, Problem problem, [CallerArgumentExpression(nameof(problem))] string code = "") => (key, problem, code);

    /// <summary>The problem of this key, and what it is called in C#.</summary>
    /// <exception cref="QuestionException">There is none.</exception>
    public static (Problem Problem, string Code) Find(string key)
        => Problems.FirstOrDefault(p => p.Key == key) is { Problem: not null } found ? (found.Problem, found.Code)
            : throw new QuestionException($"There is no problem “{key}”: {string.Join(", ", Problems.Select(p => p.Key))}.");

    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("problems");
        foreach (var (key, problem, _) in Problems)
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
        foreach (var (key, method, _) in RaceMethods.All)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WriteString("name", method(MethodSettings.First).Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
