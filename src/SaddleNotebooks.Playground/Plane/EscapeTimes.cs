using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>How many steps each method takes from a start to a distance from a saddle, measured, and what theory says where it says something.</summary>
sealed class EscapeTimes(PlaneFunction function, Question question)
{
    const long MaxSteps = 5_000;

    readonly MethodSettings settings = MethodSettings.First.With(question);
    readonly double radius = question.Between("radius", 1, 1e-12, 1e12);

    /// <exception cref="QuestionException">The point is no saddle from which something leads down.</exception>
    public Action<Utf8JsonWriter> Measure()
    {
        double[] start = question.Pair("start");
        var saddle = function.Objective.CriticalPointAt(question.Pair("saddle"));
        var ways = saddle.UnstableDirections();
        if (ways.Count == 0)
            throw new QuestionException("No direction leads down from this point.");
        double lambda = ways[0].Eigenvalue;
        var runs = question.List("methods").Select(m => m.Text("key"))
            .Select(key => (Key: key, Method: RaceMethods.Create(key, settings)))
            .Select(m => (m.Key, m.Method.Name, Run: Escape.Measure(function.Objective, m.Method, saddle, start, radius, MaxSteps))).ToList();
        if (runs.Count == 0)
            throw new QuestionException("Choose a method.");
        double distance = runs[0].Run.FirstDistance;
        return writer =>
        {
            writer.Number("eigenvalue", lambda);
            writer.Number("distance", distance);
            writer.Number("radius", radius);
            writer.WriteNumber("most", MaxSteps);
            writer.WriteStartArray("methods");
            foreach (var (key, name, run) in runs)
            {
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writer.WriteString("name", name);
                writer.WriteBoolean("escaped", run.Escaped);
                writer.WriteNumber("steps", run.Steps);
                // With several ways down the start has a part in each: then there is no one formula.
                writer.Number("theory", ways.Count == 1 ? Theory(key, lambda, distance) : double.NaN);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        };
    }

    double Theory(string key, double lambda, double distance) => key switch
    {
        "gradient-descent" => Escape.PredictedSteps(lambda, settings.Rate, distance, radius),
        "heavy-ball" => Escape.PredictedSteps(lambda, settings.Rate, distance, radius, settings.Momentum),
        _ => double.NaN,
    };
}
