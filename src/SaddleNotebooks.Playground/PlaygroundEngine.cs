using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>
/// Answers questions about a function of two variables – its values on a grid, its critical points, what a point is, a race of methods – and about a small network that
/// is trained meanwhile. Question and answer are one JSON object each, so that any front end can ask, in a worker of a browser or in another process. One engine holds
/// one race and one network.
/// </summary>
/// <param name="attached">What is trained instead of a chosen network, begun by a question.</param>
sealed class PlaygroundEngine(Func<Question, ILiveSubject>? attached = null)
{
    Race? race;
    ILiveSubject? network;

    Race Race => race ?? throw new QuestionException("There is no race: begin one.");

    ILiveSubject Network => network ?? throw new QuestionException("There is no network: begin one.");

    /// <summary>Begins a training; a page that is opened again finds the one that there is.</summary>
    ILiveSubject Begin(Question question)
        => network is not null && question.Flag("resume") ? network : network = attached is null ? new LiveNetwork(question) : attached(question);

    /// <summary>The answer to a question; never an exception.</summary>
    /// <param name="question">A JSON object whose <c>ask</c> names one of <c>problems</c>, <c>function</c>, <c>grid</c>, <c>search</c>, <c>point</c>, <c>race</c>, <c>step</c>, <c>escape</c>, <c>notebook</c>, <c>network</c>,
    /// <c>train</c>, <c>curvature</c>, <c>kick</c>, <c>landscape</c>, <c>density</c>, <c>regions</c>, <c>network-notebook</c>.</param>
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
                "step" => AnswerText.Write(Race.Step(asked)),
                "escape" => AnswerText.Write(new EscapeTimes(PlaneFunction.Read(asked), asked).Measure()),
                "notebook" => AnswerText.Write(new PlaneNotebook(PlaneFunction.Read(asked), asked).Write),
                "network" => AnswerText.Write(Begin(asked).Write),
                "train" => AnswerText.Write(Network.Training.Train(asked)),
                "curvature" => AnswerText.Write(Network.Training.Curvature(asked)),
                "kick" => AnswerText.Write(Network.Training.Kick(asked)),
                "landscape" => AnswerText.Write(Network.Training.LandscapeRow(asked)),
                "density" => AnswerText.Write(Network.Training.Density(asked)),
                "network-notebook" => AnswerText.Write(Network.Notebook(asked)),
                "regions" => AnswerText.Write(Network.Regions(asked)),
                var other => throw new QuestionException($"“{other}” is no question."),
            };
        }
        catch (FormulaException e)
        {
            return AnswerText.Error(e.Reason, e.Message, e.Position);
        }
        catch (Exception e) when (e is QuestionException or ArgumentException or ArithmeticException or JsonException)
        {
            return AnswerText.Error(e.Message);
        }
    }
}
