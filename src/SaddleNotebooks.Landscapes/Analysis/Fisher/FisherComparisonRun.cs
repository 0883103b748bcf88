using System.Diagnostics;
using System.Numerics;
using SaddleNotebooks.Networks;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Measures each curvature matrix beside the Gauss–Newton matrix: eigenvalues, trace and distance by products, and the damped step of each.</summary>
sealed class FisherComparisonRun<T>(NetworkLoss<T> loss, T[] point, ThickRestartOptions search, int probeCount, double relativeDamping)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly IVectorSpace<T[]> space = loss.Space;
    readonly T[] gradient = loss.Space.CreateZero();
    readonly List<FisherComparison.Row> rows = [];
    readonly List<(T[] Probe, T[] Product)> probes = [];
    T[]? step;
    double damping = double.NaN;
    OperatorCost cost;
    KrylovStatus status = KrylovStatus.Converged;

    public FisherComparison Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var (value, norm) = PointEvaluation.Of(loss, point, gradient);
        bool hasLaw = SampledTargets.HasLaw(loss.Function);
        // Each is made when it is reached: a matrix holds what its products need of every sample.
        (string Name, Func<NetworkHessian<T>> Matrix)[] matrices =
        [
            ("Gauss–Newton", () => loss.GaussNewton(point)),
            ("Hessian", () => loss.Hessian(point)),
            .. hasLaw ? [("Monte Carlo Fisher", () => loss.MonteCarloFisher(point, search.Seed))] : Array.Empty<(string, Func<NetworkHessian<T>>)>(),
            ("empirical Fisher", () => loss.EmpiricalFisher(point)),
        ];
        for (int i = 0; i < matrices.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            var row = Measure(matrices[i].Name, matrices[i].Matrix(), work, (double)i / matrices.Length, 1.0 / matrices.Length, cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
                rows.Add(row);
        }
        return new()
        {
            Rows = rows,
            Dimension = space.Dimension,
            SampleCount = loss.SampleCount,
            Value = value,
            GradientNorm = norm,
            Damping = damping,
            Omitted = hasLaw ? "" : $"No law of the targets is known of the loss \"{loss.Function}\", so that there is no Monte Carlo Fisher matrix: LossFunction.CrossEntropy, BinaryCrossEntropy and SquaredError have one.",
            Status = cancellationToken.IsCancellationRequested ? KrylovStatus.Canceled : status,
            Cost = cost with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds },
        };
    }

    FisherComparison.Row Measure(string name, NetworkHessian<T> matrix, WorkScope work, double from, double share, CancellationToken cancellationToken)
    {
        ExtremeEigenpairs<T[]> largest;
        using (work.Part(from, from + (0.6 * share)))
            largest = ThickRestartLanczos.Run(matrix, search, cancellationToken: cancellationToken);
        Note(largest.Status, largest.Cost);
        if (double.IsNaN(damping))
            damping = relativeDamping * (largest.Largest is [var first, ..] ? Math.Max(first.Value, double.Epsilon) : double.NaN);
        var (trace, distance) = Probe(matrix, cancellationToken);
        double? cosine, ratio;
        using (work.Part(from + (0.7 * share), from + share))
            (cosine, ratio) = Step(matrix, cancellationToken);
        return new(name, largest.Largest, matrix.HasClosedForms ? Estimate.Exact(matrix.Trace()) : trace, distance, cosine, ratio);
    }

    // zᵀMz has the mean tr M, and ‖Mz‖² the mean ‖M‖², over probes of independent signs.
    (Estimate Trace, Estimate Distance) Probe(NetworkHessian<T> matrix, CancellationToken cancellationToken)
    {
        bool isFirst = rows.Count == 0;
        var source = new ProbeSource<T[]>(space, ProbeDistribution.Rademacher, search.Seed);
        // Of the other matrices no product is needed once it is compared.
        var scratch = space.CreateZero();
        double[] traces = new double[probeCount], differences = new double[probeCount], norms = new double[probeCount];
        for (int k = 0; k < probeCount; k++)
        {
            if (cancellationToken.IsCancellationRequested)
                return (new(double.NaN, double.NaN, 1), new(double.NaN, double.NaN, 1));
            if (isFirst)
            {
                var signs = space.CreateZero();
                source.Draw(k, signs);
                probes.Add((signs, space.CreateZero()));
            }
            var (probe, reference) = probes[k];
            var product = isFirst ? reference : scratch;
            matrix.Apply(probe, product);
            cost += new OperatorCost(1, 0) { Device = space.Device };
            traces[k] = space.Dot(probe, product);
            // The penalty is in both, and belongs to neither's distance.
            space.AddScaled(-loss.L2, probe, product);
            norms[k] = space.Dot(reference, reference);
            if (!isFirst)
            {
                space.AddScaled(-1, reference, product);
                differences[k] = space.Dot(product, product);
            }
        }
        return (Estimate.Of(traces), isFirst ? Estimate.Exact(0) : RelativeNorm.Of(differences, norms, isExact: false));
    }

    (double? Cosine, double? Ratio) Step(NetworkHessian<T> matrix, CancellationToken cancellationToken)
    {
        if (space.Norm(gradient) == 0 || !double.IsFinite(damping) || cancellationToken.IsCancellationRequested)
            return (null, null);
        var solver = new SolverOptions { Tolerance = search.Tolerance ?? 1e-3, MaxProducts = search.MaxProducts };
        var solution = ConjugateGradient.Solve(matrix.Shifted(damping), gradient, solver, cancellationToken: cancellationToken);
        // That a Hessian bends down somewhere is no fault of the run: its damped step does not exist.
        Note(solution.Status == KrylovStatus.NegativeCurvature ? KrylovStatus.Converged : solution.Status, solution.Cost);
        if (solution.Status != KrylovStatus.Converged)
            return (null, null);
        if (rows.Count == 0)
            step = solution.X;
        double length = space.Norm(solution.X);
        return step is null ? (null, null) : (space.Dot(solution.X, step) / (length * space.Norm(step)), length / space.Norm(step));
    }

    void Note(KrylovStatus found, OperatorCost products)
    {
        cost += products;
        if (status == KrylovStatus.Converged && found != KrylovStatus.InvariantSubspace)
            status = found;
    }
}
