using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    const int EigenproblemOrder = 120;
    const double Rate = 1e-3;

    /// <summary>
    /// Runs one step of each method at a point and counts vectors, evaluations and seconds, beside the formulae. Methods that need the full Hessian
    /// are run for few parameters only.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The objective.</param>
    /// <param name="point">Where; it is not changed.</param>
    /// <param name="options">Limits and repeats.</param>
    /// <param name="cancellationToken">Looked at between steps; the methods that were finished are the result.</param>
    /// <exception cref="ArgumentException">The value or gradient at the point is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any method was finished.</exception>
    public static CostTable MeasureCosts<TVector>(
        this IObjective<TVector> objective, TVector point, CostOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        options ??= new CostOptions();
        using var work = AmbientWork.Begin("measurement of costs", ref cancellationToken);
        PointEvaluation.Of(objective, point);
        int n = objective.Space.Dimension, elementBytes = objective.Space.UnitRoundoff > 1e-10 ? 4 : 8;
        int krylov = Math.Min(options.KrylovDimension, n), lanczos = Math.Min(options.LanczosSteps, n);
        CostTable.Machine speed = Measure(objective, point, options.Repeats);

        (CostFormula Formula, Optimizer Optimizer)[] methods =
        [
            (CostFormulas.GradientDescent, Optimizer.GradientDescent(Rate)),
            (CostFormulas.Sgd, Optimizer.Sgd(Rate, momentum: 0.9)),
            (CostFormulas.PerturbedGradientDescent, Optimizer.PerturbedGradientDescent(Rate)),
            (CostFormulas.Newton, Optimizer.Newton()),
            (CostFormulas.SaddleFreeNewton, Optimizer.SaddleFreeNewton()),
            (CostFormulas.KrylovSaddleFreeNewton(krylov), Optimizer.KrylovSaddleFreeNewton(krylov)),
        ];
        var rows = new List<CostTable.Row>();
        var status = SamplingStatus.Complete;
        try
        {
            foreach (var (formula, optimizer) in methods)
            {
                var row = Predicted(formula, n, elementBytes, speed);
                rows.Add(formula.IsDense && n > options.DenseLimit
                    ? row with { Note = $"not run: {n} parameters are more than the {options.DenseLimit} of the dense limit" }
                    : Run(row, objective, point, optimizer, options.Repeats, cancellationToken));
                work.Report(rows.Count / (methods.Length + 1.0));
            }
            rows.Add(RunQuadrature(Predicted(CostFormulas.LanczosQuadrature(lanczos), n, elementBytes, speed), objective, point, lanczos, options.Repeats, cancellationToken));
        }
        catch (OperationCanceledException) when (rows.Count > 0 && cancellationToken.IsCancellationRequested)
        {
            status = SamplingStatus.Canceled;
        }
        return new CostTable { Dimension = n, ElementBytes = elementBytes, Speed = speed, Rows = rows.AsReadOnly(), Status = status };
    }

    /// <summary>As <see cref="MeasureCosts{TVector}(IObjective{TVector}, TVector, CostOptions?, CancellationToken)"/> where the objective stands.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The objective, for example the loss of a network.</param>
    /// <param name="options">Limits and repeats.</param>
    /// <param name="cancellationToken">Looked at between steps; the methods that were finished are the result.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before any method was finished.</exception>
    public static CostTable MeasureCosts<TVector>(
        this ILocatedObjective<TVector> objective, CostOptions? options = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.MeasureCosts(objective.Point, options, cancellationToken);
    }

    static CostTable.Row Predicted(CostFormula formula, int n, int elementBytes, CostTable.Machine speed) => new()
    {
        Formula = formula,
        PredictedBytes = formula.Bytes(n, elementBytes),
        PredictedSeconds = speed.Predict(formula, n),
    };

    static CostTable.Machine Measure<TVector>(IObjective<TVector> objective, TVector point, int repeats)
        where TVector : class
    {
        TVector x = objective.Space.CreateZero(), y = objective.Space.CreateZero();
        objective.ValueAndGradient(point, x);
        var hessian = objective.Hessian(point);
        // Any vector but zero will do: the work does not depend on it.
        var probe = objective.Space.CreateZero();
        new RandomDirections<TVector>(objective.Space).Normal(new RandomStream(1), probe);
        var matrix = new double[EigenproblemOrder * EigenproblemOrder];
        for (int i = 0; i < EigenproblemOrder; i++)
        {
            for (int j = 0; j < EigenproblemOrder; j++)
                matrix[i * EigenproblemOrder + j] = 1.0 / (1 + i + j);
        }
        return new CostTable.Machine(
            Fastest(repeats, () => objective.Value(point)),
            Fastest(repeats, () => objective.ValueAndGradient(point, x)),
            Fastest(repeats, () => hessian.Apply(probe, y)),
            Fastest(repeats, () => SymmetricEigen.Decompose(matrix, EigenproblemOrder)) / Math.Pow(EigenproblemOrder, 3));
    }

    static CostTable.Row Run<TVector>(
        CostTable.Row row, IObjective<TVector> objective, TVector point, Optimizer optimizer, int repeats, CancellationToken cancellationToken)
        where TVector : class
    {
        var instrumented = new InstrumentedObjective<TVector>(objective);
        var state = optimizer.CreateState(instrumented.Space);
        var iterate = new Iterate<TVector>(instrumented, point);
        double fastest = double.PositiveInfinity;
        int vectors = 0;
        EvaluationCount one = default;
        for (int i = 0; i <= repeats; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The first step warms up, and the memory of one step is what it creates.
            EvaluationCount before = iterate.Cost;
            double seconds = Seconds(() => state.Step(iterate));
            if (i == 0)
            {
                vectors = instrumented.Counter.Vectors;
                one = iterate.Cost - before;
            }
            else
            {
                fastest = Math.Min(fastest, seconds);
            }
            iterate.StepIndex++;
            iterate.MoveTo(point);
        }
        return row with { Vectors = vectors, Seconds = fastest, Evaluations = one };
    }

    static CostTable.Row RunQuadrature<TVector>(
        CostTable.Row row, IObjective<TVector> objective, TVector point, int steps, int repeats, CancellationToken cancellationToken)
        where TVector : class
    {
        var options = new SpectralDensityOptions { Probes = 1, Steps = steps };
        var instrumented = new InstrumentedObjective<TVector>(objective);
        var hessian = instrumented.Hessian(point);
        long products = StochasticLanczosQuadrature.Run(hessian, options, cancellationToken: cancellationToken).Cost.Products;
        int vectors = instrumented.Counter.Vectors;
        double fastest = Fastest(repeats, () => StochasticLanczosQuadrature.Run(hessian, options, cancellationToken: cancellationToken));
        return row with { Vectors = vectors, Seconds = fastest, Evaluations = new EvaluationCount(0, 0, products) };
    }

    static double Fastest(int repeats, Action work)
    {
        work();
        return Enumerable.Range(0, repeats).Min(_ => Seconds(work));
    }

    static double Seconds(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
