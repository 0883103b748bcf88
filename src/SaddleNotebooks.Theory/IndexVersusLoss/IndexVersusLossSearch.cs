using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Collects critical points start by start; the outcome of a start depends on the seed and its number alone.</summary>
sealed class IndexVersusLossSearch
{
    /// <summary>Starts followed at the same time, and between two saves: a multiple of the usual numbers of threads.</summary>
    const int Block = 8;

    // Losses of one point reached from different starts differ by rounding only.
    const double SameLoss = 1e-9;

    readonly NetworkLoss<double> loss;
    readonly IndexVersusLossOptions options;
    readonly string? file;
    readonly IProgress<WorkProgress>? progress;
    readonly HiddenUnitSymmetry symmetry;
    readonly List<IndexPoint> points = [];
    readonly Dictionary<StationaryStatus, int> endings = [];
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly double secondsBefore;
    readonly string problem;
    int startsDone, degenerate;
    EvaluationCount cost;

    public IndexVersusLossSearch(
        NetworkLoss<double> loss, IndexVersusLossOptions options, IndexVersusLoss? resume, string? file, IProgress<WorkProgress>? progress)
    {
        this.loss = loss;
        this.options = options;
        this.file = file;
        this.progress = progress;
        symmetry = HiddenUnitSymmetry.Of(loss.Network);
        problem = Describe(loss);
        if (resume is null)
            return;
        if (resume.Problem != problem)
            throw new ArgumentException($"The result to go on from belongs to {resume.Problem}, not to {problem}: give the same loss.", nameof(resume));
        if (resume.Options with { Starts = options.Starts } != options)
            throw new ArgumentException("The result to go on from was made with other options: give the same ones; only the number of starts may differ.", nameof(resume));
        points.AddRange(resume.Points);
        foreach (var (status, count) in resume.Endings)
            endings[status] = count;
        (startsDone, degenerate, cost, secondsBefore) = (resume.StartsDone, resume.Degenerate, resume.Cost, resume.Seconds);
    }

    internal static string Describe(NetworkLoss<double> loss)
        => FormattableString.Invariant($"{loss.Network}, {loss.Function.Name} on {loss.Data}, L2 penalty {loss.L2:G6}");

    public IndexVersusLoss Run(CancellationToken cancellationToken)
    {
        using var work = AmbientWork.Begin("index against loss", ref cancellationToken, progress);
        var paths = new ParameterPath?[options.Trajectories];
        var found = new (StationaryStatus Status, CriticalPoint Point, EvaluationCount Cost)?[Block];
        while (startsDone < options.Starts && !cancellationToken.IsCancellationRequested)
        {
            int from = startsDone, count = Math.Min(Block, options.Starts - from);
            try
            {
                for (int s = from; s < from + count; s++)
                    paths[s % paths.Length] ??= Train(s % paths.Length);
                int followed = 0;
                Workers.Shared.Run(count, i =>
                {
                    found[i] = Follow(paths[(from + i) % paths.Length]!, from + i, cancellationToken);
                    work.Report((double)(from + Interlocked.Increment(ref followed)) / options.Starts);
                });
            }
            catch (OperationCanceledException) when (startsDone > 0 && cancellationToken.IsCancellationRequested)
            {
                break;
            }
            // A block that was interrupted is done again, so that a resumed search has the same bits.
            if (cancellationToken.IsCancellationRequested)
                break;
            for (int i = 0; i < count; i++)
                Add(found[i]!.Value);
            startsDone += count;
            if (file is not null)
                Result(IndexVersusLossStatus.Canceled).Save(file);
        }
        var result = Result(startsDone < options.Starts ? IndexVersusLossStatus.Canceled
            : points.Count < SaddleNotebooks.IndexVersusLoss.FewestPoints ? IndexVersusLossStatus.TooFewPoints
            : IndexVersusLossStatus.Complete);
        if (file is not null)
            result.Save(file);
        return result;
    }

    ParameterPath Train(int trajectory)
    {
        const int PathPoints = 512;
        var random = new RandomStream(options.Seed).Derive(0).Derive(trajectory);
        var parameters = new double[loss.Network.ParameterCount];
        for (int i = 0; i < loss.Network.Layers.Count; i++)
            loss.Network.Layers[i].Initialize(parameters.AsSpan(loss.Network.LayerRange(i)), Initialization.Xavier, random.Derive(i));
        var training = new TrainingOptions
        {
            Optimizer = Optimizer.Sgd(options.LearningRate, options.Momentum, options.BatchSize), Epochs = options.Epochs, Seed = random.Seed, PathPoints = PathPoints,
        };
        return Trainer<double[]>.Run(loss, parameters, training).Path!;
    }

    (StationaryStatus, CriticalPoint, EvaluationCount) Follow(ParameterPath path, int start, CancellationToken cancellationToken)
    {
        var random = new RandomStream(options.Seed).Derive(1).Derive(start);
        // Most of the way down is made early, and small disturbances lead to the points passed by: squares of uniform numbers look there more often.
        double where = Math.Pow(random.Derive(0).Uniform(0), 2), amount = options.Noise * Math.Pow(random.Derive(0).Uniform(1), 2);
        // The first start from each run is its end, where a minimum is most likely near.
        if (start < options.Trajectories)
            (where, amount) = (1, 0);
        var x = Array.ConvertAll(path[(int)(where * (path.Count - 1) + 0.5)].ToArray(), v => (double)v);
        double size = amount * Math.Sqrt(x.Sum(v => v * v) / x.Length);
        for (int i = 0; i < x.Length; i++)
            x[i] += size * random.Normal(i);
        var found = loss.FindCriticalPoint(x, options.Each, null, cancellationToken);
        return (found.Status, found.Point, found.Cost);
    }

    void Add((StationaryStatus Status, CriticalPoint Point, EvaluationCount Cost) found)
    {
        cost += found.Cost;
        endings[found.Status] = endings.GetValueOrDefault(found.Status) + 1;
        if (found.Status != StationaryStatus.Converged || !found.Point.IsCritical)
            return;
        if (found.Point.Nullity > 0)
        {
            degenerate++;
            return;
        }
        double[] x = [.. found.Point.Point];
        double length = Math.Max(1, Math.Sqrt(x.Sum(v => v * v)));
        int same = points.FindIndex(p => Math.Abs(p.Loss - found.Point.Value) <= SameLoss * Math.Max(1, Math.Abs(p.Loss))
            && p.Index == found.Point.Index && symmetry.Distance(p.Array, x) <= options.Separation * length);
        if (same >= 0)
        {
            points[same] = points[same].FoundAgain();
            return;
        }
        points.Add(new IndexPoint(x)
        {
            Loss = found.Point.Value,
            Index = found.Point.Index,
            GradientNorm = found.Point.GradientNorm,
            SmallestEigenvalue = found.Point.SmallestEigenvalue,
            SmallestMagnitude = found.Point.SmallestMagnitude,
            FoundCount = 1,
        });
    }

    IndexVersusLoss Result(IndexVersusLossStatus status) => new()
    {
        Problem = problem,
        Dimension = loss.Network.ParameterCount,
        Points = [.. points.OrderBy(p => p.Loss)],
        Endings = new Dictionary<StationaryStatus, int>(endings),
        Degenerate = degenerate,
        StartsDone = startsDone,
        Options = options,
        Status = status,
        Cost = cost,
        Seconds = secondsBefore + clock.Elapsed.TotalSeconds,
    };
}
