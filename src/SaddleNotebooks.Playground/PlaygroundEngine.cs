using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>
/// Answers questions about a function of two variables: its values on a grid, its critical points, what a point is, a race of methods. Question and answer are one
/// JSON object each, so that any front end can ask, in a worker of a browser or in another process. One engine holds one race.
/// </summary>
sealed class PlaygroundEngine
{
    Race? race;

    /// <summary>The answer to a question; never an exception.</summary>
    /// <param name="question">A JSON object whose <c>ask</c> names one of <c>problems</c>, <c>function</c>, <c>grid</c>, <c>search</c>, <c>point</c>, <c>race</c>, <c>step</c>.</param>
    /// <returns>A JSON object: what was asked for, or <c>error</c> with a <c>reason</c> and, for a formula, the <c>position</c> of its fault.</returns>
    public string Answer(string question)
    {
        try
        {
            using var document = JsonDocument.Parse(question);
            var asked = new Question(document.RootElement);
            return asked.Text("ask") switch
            {
                "problems" => AnswerText.Write(Catalog.Write),
                "function" => AnswerText.Write(PlaneFunction.Read(asked).Write),
                "grid" => AnswerText.Write(new ValueGrid(PlaneFunction.Read(asked), asked).Write),
                "search" => AnswerText.Write(new PointSearch(PlaneFunction.Read(asked), asked).Write),
                "point" => AnswerText.Write(PointText.At(PlaneFunction.Read(asked), asked.Pair("at"))),
                "race" => AnswerText.Write((race = new Race(PlaneFunction.Read(asked), asked)).Write),
                "step" => AnswerText.Write((race ?? throw new QuestionException("There is no race: begin one.")).Step(asked)),
                var other => throw new QuestionException($"“{other}” is no question."),
            };
        }
        catch (FormulaException e)
        {
            return AnswerText.Error(e.Reason, e.Message, e.Position);
        }
        catch (Exception e) when (e is QuestionException or ArgumentException or JsonException)
        {
            return AnswerText.Error(e.Message);
        }
    }
}
