using System.Text.Encodings.Web;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The function that a question is about: a formula of x and y, or a problem by its key, and the box in which it is looked at.</summary>
sealed class PlaneFunction
{
    static readonly (double, double)[] Around = [(-3, 3), (-3, 3)];

    PlaneFunction(Objective objective, (double Lower, double Upper)[] box, string name, string code) => (Objective, Box, Name, Code) = (objective, box, name, code);

    public Objective Objective { get; }

    public (double Lower, double Upper)[] Box { get; }

    /// <summary>What it is called, as Markdown.</summary>
    public string Name { get; }

    /// <summary>The objective in C#, for a notebook.</summary>
    public string Code { get; }

    /// <exception cref="FormulaException">The formula has a fault.</exception>
    /// <exception cref="QuestionException">It has more than two variables, or there is no such problem.</exception>
    public static PlaneFunction Read(Question question)
    {
        if (question.Text("problem") is { Length: > 0 } key)
        {
            var (problem, code) = Catalog.Find(key);
            return new(problem, question.Box() ?? [.. problem.Box], problem.Name, code);
        }
        string formula = question.Text("formula");
        var program = FormulaParser.Parse(formula);
        if (program.Dimension > 2)
            throw new QuestionException("The playground shows functions of x and y; more variables are for a notebook: Objective.FromFormula(\"…\").");
        // Alone, a formula without y has one variable.
        string text = JsonEncodedText.Encode(program.Dimension < 2 ? $"{formula} + 0y" : formula, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        return new(Objective.FromFormula(2, program.Evaluate), question.Box() ?? Around, $"`{formula}`", $"Objective.FromFormula(\"{text}\")");
    }

    public void Write(Utf8JsonWriter writer) => writer.Numbers("box", Box.SelectMany(side => new[] { side.Lower, side.Upper }));
}
