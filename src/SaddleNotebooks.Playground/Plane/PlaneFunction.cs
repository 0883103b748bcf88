using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>The function that a question is about: a formula of x and y, or a problem by its key, and the box in which it is looked at.</summary>
sealed class PlaneFunction
{
    static readonly (double, double)[] Around = [(-3, 3), (-3, 3)];

    PlaneFunction(Objective objective, (double Lower, double Upper)[] box) => (Objective, Box) = (objective, box);

    public Objective Objective { get; }

    public (double Lower, double Upper)[] Box { get; }

    /// <exception cref="FormulaException">The formula has a fault.</exception>
    /// <exception cref="QuestionException">It has more than two variables, or there is no such problem.</exception>
    public static PlaneFunction Read(Question question)
    {
        if (question.Text("problem") is { Length: > 0 } key)
        {
            var problem = Catalog.Find(key);
            return new(problem, question.Box() ?? [.. problem.Box]);
        }
        var program = FormulaParser.Parse(question.Text("formula"));
        if (program.Dimension > 2)
            throw new QuestionException("The playground shows functions of x and y; more variables are for a notebook: Objective.FromFormula(\"…\").");
        return new(Objective.FromFormula(2, program.Evaluate), question.Box() ?? Around);
    }

    public void Write(Utf8JsonWriter writer) => writer.Numbers("box", Box.SelectMany(side => new[] { side.Lower, side.Upper }));
}
