using System.Text.Json;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Playground;

/// <summary>One method of a race, and the points it came through since it was last asked.</summary>
sealed class Runner
{
    /// <summary>So many points of one stretch are told; a longer one is thinned.</summary>
    const int MaxTold = 200;

    readonly Objective objective;
    readonly OptimizationOptions options;
    readonly string key;
    readonly List<(double X, double Y, double Value)> path = [];
    OptimizationRun<double[]> run;
    OptimizationResult result;
    double rate, momentum;

    // By itself: a status at the end of a stretch is only what holds there so far.
    bool hasEnded;

    public Runner(Objective objective, string key, double[] start, OptimizationOptions options, double rate, double momentum)
    {
        (this.objective, this.key, this.options, this.rate, this.momentum) = (objective, key, options, rate, momentum);
        run = new OptimizationRun<double[]>(objective, RaceMethods.Create(key, rate, momentum), start, options);
        result = run.Advance(0);
        Keep();
    }

    /// <summary>Takes steps until they are done or the run ends by itself.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="newRate">η from now on; NaN leaves it.</param>
    /// <param name="newMomentum">β from now on; NaN leaves it.</param>
    public void Go(int steps, double newRate, double newMomentum)
    {
        Change(newRate, newMomentum);
        int stride = Math.Max(1, steps / MaxTold);
        for (int done = 0; done < steps && !hasEnded; done += stride)
        {
            long until = run.Steps + Math.Min(stride, steps - done);
            result = run.Advance(until - run.Steps);
            hasEnded = result.Steps < until;
            Keep();
        }
    }

    /// <summary>The run goes on as another one of the same method: its velocity, its means and its place travel in the form in which runs are saved.</summary>
    void Change(double newRate, double newMomentum)
    {
        if ((double.IsNaN(newRate) || newRate == rate) && (double.IsNaN(newMomentum) || newMomentum == momentum))
            return;
        rate = double.IsNaN(newRate) ? rate : newRate;
        momentum = double.IsNaN(newMomentum) ? momentum : newMomentum;
        var optimizer = RaceMethods.Create(key, rate, momentum);
        using var saved = new MemoryStream();
        run.Save(saved);
        saved.Position = 0;
        run = OptimizationRun<double[]>.Load(saved, objective, optimizer, options);
    }

    void Keep() => path.Add((result.Point[0], result.Point[1], result.Value));

    /// <summary>Tells what happened since it was last told.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("key", key);
        writer.WriteString("name", result.Method);
        writer.WriteNumber("steps", result.Steps);
        writer.Number("gradientNorm", result.GradientNorm);
        writer.Number("lowestCurvature", result.LowestCurvature?.Value ?? double.NaN);
        writer.WriteNumber("work", result.Cost.Gradients);
        writer.WriteBoolean("ended", hasEnded);
        writer.WriteString("status", result.Status.ToString());
        writer.WriteString("advice", hasEnded ? result.Status.Advice() : "");
        writer.Numbers("x", path.Select(p => p.X));
        writer.Numbers("y", path.Select(p => p.Y));
        writer.Numbers("values", path.Select(p => p.Value));
        writer.WriteEndObject();
        path.Clear();
    }
}
