using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A training by the library's own runs. Nothing that is looked at changes its bits; a kick does.</summary>
sealed class LiveTraining<TVector> : ILiveTraining
    where TVector : class
{
    /// <summary>So many points of one slice are told.</summary>
    const int MaxTold = 40;

    readonly IObjective<TVector> objective;
    readonly string key;
    readonly OptimizationOptions options;
    readonly Action<TVector>? moved;
    MethodSettings settings;
    LiveRun<TVector> run;
    CurvatureWatch<TVector>? watch;

    // Steps before the latest kick, which begins another run.
    long before;

    /// <param name="objective">What is minimised.</param>
    /// <param name="start">The first point; it is copied.</param>
    /// <param name="question">Method and settings.</param>
    /// <param name="moved">Told every place that is reached.</param>
    /// <exception cref="QuestionException">There is no such method.</exception>
    public LiveTraining(IObjective<TVector> objective, TVector start, Question question, Action<TVector>? moved = null)
    {
        this.objective = objective;
        this.moved = moved;
        key = question.Text("method");
        // A plateau must not end what is looked at: only a gradient that is zero does.
        options = new OptimizationOptions { GradientTolerance = 0, TrajectoryPoints = 2, Seed = (ulong)question.Whole("seed", 0, 0, int.MaxValue) };
        settings = MethodSettings.First.With(question);
        run = new LiveRun<TVector>(objective, key, start, options, settings);
        moved?.Invoke(Place());
    }

    public long Steps => before + run.Result.Steps;

    public string MethodCode => RaceMethods.Code(key, settings);

    public ulong Seed => options.Seed;

    public double[] Point => [.. run.Result.Point];

    public Action<Utf8JsonWriter> Train(Question question)
    {
        int steps = question.Whole("steps", 1, 0, 1_000_000);
        settings = settings.With(question);
        run.Change(settings);
        var told = new List<(long Step, double Value, double Norm)>();
        int stride = Math.Max(1, steps / MaxTold);
        var slice = new Slice(question);
        for (int done = 0; done < steps && !run.HasEnded && (done == 0 || slice.GoesOn); done += stride)
        {
            run.Advance(Math.Min(stride, steps - done));
            told.Add((Steps, run.Result.Value, run.Result.GradientNorm));
        }
        moved?.Invoke(Place());
        if (steps == 0)
            told.Add((Steps, run.Result.Value, run.Result.GradientNorm));
        return writer =>
        {
            WriteState(writer);
            writer.Numbers("steps", told.Select(t => (double)t.Step));
            writer.Numbers("values", told.Select(t => t.Value));
            writer.Numbers("gradientNorms", told.Select(t => t.Norm));
        };
    }

    public void WriteState(Utf8JsonWriter writer)
    {
        var result = run.Result;
        writer.WriteNumber("step", Steps);
        writer.Number("value", result.Value);
        writer.Number("gradientNorm", result.GradientNorm);
        writer.Number("accuracy", (objective as IAccuracy<TVector>)?.Accuracy(Place()) ?? double.NaN);
        writer.WriteString("method", result.Method);
        writer.WriteBoolean("ended", run.HasEnded);
        writer.WriteString("status", result.Status.ToString());
        writer.WriteString("advice", run.HasEnded ? result.Status.Advice() : "");
    }

    public Action<Utf8JsonWriter> Curvature(Question question)
    {
        int products = question.Whole("products", 8, 1, 10_000);
        if (watch is null || (watch.IsDone || question.Flag("here")) && watch.Step != Steps)
            watch = new CurvatureWatch<TVector>(objective, Place(), Steps);
        var slice = new Slice(question);
        do
            watch.Extend(slice.IsShort ? 1 : products);
        while (slice.IsShort && slice.GoesOn && --products > 0 && !watch.IsDone);
        var seen = watch;
        return writer =>
        {
            writer.WriteNumber("step", seen.Step);
            writer.WriteBoolean("done", seen.IsDone);
            writer.WriteNumber("products", seen.Products);
            End(writer, "lowest", seen.Lowest);
            End(writer, "highest", seen.Highest);
            writer.WriteNumber("negativeAtLeast", seen.NegativeAtLeast);
            writer.Number("stable", run.Method is GradientDescent or HeavyBall or NesterovMomentum && settings.Batch == 0 ? run.Method.StableCurvature(0, 1) ?? double.NaN : double.NaN);
        };
    }

    public Action<Utf8JsonWriter> Kick(Question question)
    {
        double size = question.Between("size", 0.1, 0, 100);
        var found = Found();
        if (!found.Lowest.IsNegative)
            throw new QuestionException("λ_min is not negative here: no eigenvector leads down.");
        TVector place = Place(), way = found.Down, gradient = objective.Space.CreateZero();
        objective.ValueAndGradient(place, gradient);
        double side = objective.Space.Dot(gradient, way) > 0 ? -1 : 1;
        objective.Space.AddScaled(side * size, way, place);
        before = Steps;
        run = new LiveRun<TVector>(objective, key, place, options, settings);
        moved?.Invoke(place);
        return WriteState;
    }

    public Action<Utf8JsonWriter> LandscapeRow(Question question)
    {
        int count = question.Whole("count", 21, 3, 101), row = question.Whole("row", 0, 0, count - 1);
        double reach = question.Between("reach", 1, 1e-6, 1e6);
        var found = Found();
        var space = objective.Space;
        double[] positions = [.. Enumerable.Range(0, count).Select(i => reach * (2.0 * i / (count - 1) - 1))];
        TVector across = found.Down, point = space.CreateZero(), left = Place();
        space.AddScaled(positions[row], found.Up, left);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            space.Copy(left, point);
            space.AddScaled(positions[i], across, point);
            values[i] = objective.Value(point);
        }
        return writer =>
        {
            writer.WriteNumber("step", Steps);
            writer.Numbers("positions", positions);
            writer.Numbers("values", values);
        };
    }

    public Action<Utf8JsonWriter> Density(Question question)
    {
        const int MaxWhole = 300, Probes = 2, Products = 40;
        int points = question.Whole("points", 201, 11, 2_001);
        bool whole = objective.Space.Dimension <= MaxWhole;
        var spectrum = objective.HessianSpectrum(Place(), whole ? null : Probes, whole ? null : Products);
        var (curve, signs) = (spectrum.Density.Curve(points), spectrum.Signs());
        return writer =>
        {
            writer.WriteNumber("step", Steps);
            writer.WriteNumber("dimension", spectrum.Dimension);
            writer.WriteBoolean("whole", spectrum.IsWhole);
            writer.Numbers("grid", curve.Grid);
            writer.Numbers("density", curve.Density);
            writer.Numbers("eigenvalues", spectrum.IsWhole ? spectrum.Density.Rules[0].Values : []);
            writer.WriteStartObject("signs");
            writer.WriteNumber("threshold", signs.Threshold);
            foreach (var (name, share) in new[] { ("below", signs.Below), ("within", signs.Within), ("above", signs.Above) })
                writer.Numbers(name, [share.AtLeast, share.AtMost]);
            writer.WriteEndObject();
            writer.WriteString("words", signs.ToString());
        };
    }

    CurvatureWatch<TVector> Found() => watch is { IsDone: true } found && found.Step == Steps ? found
        : throw new QuestionException("The ends of the spectrum are not known at this place yet.");

    TVector Place()
    {
        var place = objective.Space.CreateZero();
        objective.Space.Load(Point, place);
        return place;
    }

    static void End(Utf8JsonWriter writer, string name, SpectrumEnd end)
    {
        writer.WriteStartObject(name);
        writer.Number("value", end.Value);
        writer.Number("bound", end.ResidualBound);
        writer.Number("limit", end.Limit);
        writer.WriteBoolean("negative", end.IsNegative);
        writer.WriteEndObject();
    }
}
