using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class LandscapeExtensions
{
    /// <summary>Analyses every point of the stream.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss over all samples.</param>
    /// <param name="points">The stream; each point is loaded when its turn comes, into the same vector.</param>
    /// <param name="options">How each point is measured.</param>
    /// <param name="file">
    /// Where the report is kept after every point (atomically). If the file is there already, points it holds are not measured again.
    /// </param>
    /// <param name="progress">Told after every Hessian product.</param>
    /// <param name="cancellationToken">Ends the analysis; the points done are returned and kept.</param>
    /// <exception cref="ArgumentException">Two points have one name.</exception>
    /// <exception cref="InvalidDataException">The file holds an analysis with other options or of another dimension, or no analysis.</exception>
    public static AnalysisReport Analyze<TVector>(
        this IObjective<TVector> objective, IEnumerable<SavedPoint<TVector>> points, AnalysisOptions? options = null, string? file = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(points);
        options ??= new AnalysisOptions();
        using var work = AmbientWork.Begin("analysis of points", ref cancellationToken, progress);
        progress = work.Progress;
        int dimension = objective.Space.Dimension;
        var known = file is not null && File.Exists(file) ? Known(file, options, dimension) : [];
        int? total = points.TryGetNonEnumeratedCount(out int count) ? count : null;
        var done = new List<PointAnalysis>();
        var names = new HashSet<string>();
        TVector point = objective.Space.CreateZero();
        using var kept = new KeptBuffers(objective as ITrainedModel);
        bool complete = true;
        foreach (var saved in points)
        {
            if (!names.Add(saved.Name))
                throw new ArgumentException($"Two points of the stream are called '{saved.Name}': give every point a name of its own.", nameof(points));
            if (known.TryGetValue(saved.Name, out var earlier) && earlier.Step == saved.Step)
            {
                done.Add(earlier);
                continue;
            }
            if (cancellationToken.IsCancellationRequested || Measure(objective, saved, point, options, Told(saved.Name), cancellationToken) is not { } measured)
            {
                complete = false;
                break;
            }
            done.Add(measured);
            if (file is not null)
                Report(complete: false).Save(file);
        }
        var report = Report(complete);
        if (file is not null)
            report.Save(file);
        return report;

        AnalysisReport Report(bool complete) => new() { Options = options, Dimension = dimension, Points = [.. done], IsComplete = complete };

        // A stream tells its length only at its end.
        IProgress<WorkProgress>? Told(string name) => total is { } all
            ? progress.Part((double)done.Count / all, (done.Count + 1.0) / all, name)
            : progress.Part(double.NaN, double.NaN, name);
    }

    static Dictionary<string, PointAnalysis> Known(string file, AnalysisOptions options, int dimension)
    {
        var report = AnalysisReport.Open(file);
        if (report.Options != options || report.Dimension != dimension)
        {
            throw new InvalidDataException(
                $"{file} holds an analysis of {report.Dimension} parameters with {report.Options}; now {dimension} parameters and {options} are asked for. Give the same options, or another file.");
        }
        return report.Points.ToDictionary(p => p.Name);
    }

    /// <summary>Null when cancelled.</summary>
    static PointAnalysis? Measure<TVector>(
        IObjective<TVector> objective, SavedPoint<TVector> saved, TVector point, AnalysisOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
        where TVector : class
    {
        long started = Stopwatch.GetTimestamp();
        saved.Load(point);
        var gradient = objective.Space.CreateZero();
        double value, norm;
        double? accuracy;
        try
        {
            (value, norm) = (objective.ValueAndGradient(point, gradient), objective.Space.Norm(gradient));
            accuracy = (objective as IAccuracy<TVector>)?.Accuracy(point);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        if (!double.IsFinite(value) || !double.IsFinite(norm))
            return NotFinite(saved.Name, saved.Step, value, norm, started);
        var hessian = objective.Hessian(point);
        var settings = new SpectralDensityOptions { Probes = options.Probes, Steps = Math.Min(options.Steps, objective.Space.Dimension), Seed = options.Seed };
        SpectralDensity density;
        try
        {
            density = options.WholeSpectrum ?? WholeSpectrum.IsAffordable(objective)
                ? WholeSpectrum.Of(hessian, progress, cancellationToken)
                : StochasticLanczosQuadrature.Run(hessian, settings, progress, cancellationToken);
        }
        catch (NonFiniteProductException)
        {
            return NotFinite(saved.Name, saved.Step, value, norm, started);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        if (density.Status == KrylovStatus.Canceled)
            return null;
        var curve = density.Curve(options.DensityPoints);
        bool hasTrace = !density.IsWhole && hessian is ITraceOperator<TVector> { HasClosedForms: true };
        double size = Math.Max(Math.Abs(density.Smallest.Value), Math.Abs(density.Largest.Value));
        return new PointAnalysis
        {
            Name = saved.Name,
            Step = saved.Step,
            Loss = value,
            Accuracy = accuracy,
            GradientNorm = norm,
            CriticalDistance = norm == 0 ? 0 : norm / size,
            Smallest = density.Smallest,
            Largest = density.Largest,
            Signs = options.SignThreshold is { } tau ? density.Signs(tau) : density.Signs(),
            Trace = hasTrace ? Estimate.Exact(((ITraceOperator<TVector>)hessian).Trace()) : density.Trace,
            DensityGrid = curve.Grid,
            Density = curve.Density,
            DensityError = curve.StandardError,
            Status = density.Status,
            HessianProducts = density.Cost.Products,
            Device = objective.Space.Device,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }

    static PointAnalysis NotFinite(string name, long step, double value, double norm, long started)
    {
        var unknown = new Estimate(double.NaN, double.NaN, 0);
        return new PointAnalysis
        {
            Name = name, Step = step, Loss = value, GradientNorm = norm, CriticalDistance = double.NaN, Smallest = SpectrumEnd.Unknown, Largest = SpectrumEnd.Unknown,
            Signs = null, Trace = unknown, DensityGrid = [], Density = [], DensityError = [], Status = KrylovStatus.NonFiniteProduct,
            HessianProducts = 0, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
    }
}
