using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>Methods that go down from one start, each its own way. Settings can be changed between two steps; what a method remembers stays with it.</summary>
sealed class Race
{
    const int MaxRunners = 10;

    readonly List<Runner> runners;
    MethodSettings settings;

    /// <summary>Puts the runners on the start.</summary>
    public Race(PlaneFunction function, Question question)
    {
        double[] start = question.Pair("start");
        var options = new OptimizationOptions
        {
            GradientTolerance = question.Number("tolerance", 1e-6), Seed = (ulong)question.Whole("seed", 0, 0, int.MaxValue), TrajectoryPoints = 2,
        };
        settings = MethodSettings.First.With(question);
        runners = [.. question.List("methods").Select(m => new Runner(function.Objective, m.Text("key"), start, options, settings))];
        if (runners.Count is 0 or > MaxRunners)
            throw new QuestionException($"Choose 1 to {MaxRunners} methods.");
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("runners");
        foreach (var runner in runners)
            runner.Write(writer);
        writer.WriteEndArray();
    }

    /// <summary>Lets everybody take some steps, with other settings if they are given.</summary>
    public Action<Utf8JsonWriter> Step(Question question)
    {
        int steps = question.Whole("steps", 1, 0, int.MaxValue);
        settings = settings.With(question);
        foreach (var runner in runners)
            runner.Go(steps, settings);
        return Write;
    }
}
