using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>One method of a race, and the points it came through since it was last asked.</summary>
sealed class Runner
{
    /// <summary>So many points of one stretch are told; a longer one is thinned.</summary>
    const int MaxTold = 200;

    readonly string key;
    readonly LiveRun<double[]> run;
    readonly List<(double X, double Y, double Value)> path = [];

    public Runner(Objective objective, string key, double[] start, OptimizationOptions options, MethodSettings settings)
    {
        this.key = key;
        run = new LiveRun<double[]>(objective, key, start, options, settings);
        Keep();
    }

    /// <summary>Takes steps until they are done or the run ends by itself.</summary>
    public void Go(int steps, MethodSettings settings)
    {
        run.Change(settings);
        int stride = Math.Max(1, steps / MaxTold);
        for (int done = 0; done < steps && !run.HasEnded; done += stride)
        {
            run.Advance(Math.Min(stride, steps - done));
            Keep();
        }
    }

    void Keep() => path.Add((run.Result.Point[0], run.Result.Point[1], run.Result.Value));

    /// <summary>Tells what happened since it was last told.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        var result = run.Result;
        writer.WriteStartObject();
        writer.WriteString("key", key);
        writer.WriteString("name", result.Method);
        writer.WriteNumber("steps", result.Steps);
        writer.Number("gradientNorm", result.GradientNorm);
        writer.Number("lowestCurvature", result.LowestCurvature?.Value ?? double.NaN);
        writer.WriteNumber("work", result.Cost.Gradients);
        writer.WriteBoolean("ended", run.HasEnded);
        writer.WriteString("status", result.Status.ToString());
        writer.WriteString("advice", run.HasEnded ? result.Status.Advice() : "");
        writer.Numbers("x", path.Select(p => p.X));
        writer.Numbers("y", path.Select(p => p.Y));
        writer.Numbers("values", path.Select(p => p.Value));
        writer.WriteEndObject();
        path.Clear();
    }
}
