using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Measurements of what methods cost on an objective and on the machine at hand.</summary>
public static class CostExtensions
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
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="ArgumentException">The value or gradient at the point is not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CostTable MeasureCosts<TVector>(
        this IObjective<TVector> objective, TVector point, CostOptions? options = null, CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        options ??= new CostOptions();
        PointEvaluation.Of(objective, point);
        int n = objective.Space.Dimension, elementBytes = objective.Space.UnitRoundoff > 1e-10 ? 4 : 8;
        int krylov = Math.Min(options.KrylovDimension, n), lanczos = Math.Min(options.LanczosSteps, n);
        MachineSpeed speed = Measure(objective, point, options.Repeats);

        (CostFormula Formula, Optimizer Optimizer)[] methods =
        [
            (CostFormulas.GradientDescent, Optimizer.GradientDescent(Rate)),
            (CostFormulas.Sgd, Optimizer.Sgd(Rate, momentum: 0.9)),
            (CostFormulas.PerturbedGradientDescent, Optimizer.PerturbedGradientDescent(Rate)),
            (CostFormulas.Newton, Optimizer.Newton()),
            (CostFormulas.SaddleFreeNewton, Optimizer.SaddleFreeNewton()),
            (CostFormulas.KrylovSaddleFreeNewton(krylov), Optimizer.KrylovSaddleFreeNewton(krylov)),
        ];
        var rows = new List<MeasuredCost>();
        foreach (var (formula, optimizer) in methods)
        {
            var row = Predicted(formula, n, elementBytes, speed);
            rows.Add(formula.IsDense && n > options.DenseLimit
                ? row with { Note = $"not run: {n} parameters are more than the {options.DenseLimit} of the dense limit" }
                : Run(row, objective, point, optimizer, options.Repeats, cancellation));
        }
        rows.Add(RunQuadrature(Predicted(CostFormulas.LanczosQuadrature(lanczos), n, elementBytes, speed), objective, point, lanczos, options.Repeats, cancellation));
        return new CostTable { Dimension = n, ElementBytes = elementBytes, Speed = speed, Rows = rows.AsReadOnly() };
    }

    /// <summary>As <see cref="MeasureCosts{TVector}(IObjective{TVector}, TVector, CostOptions?, CancellationToken)"/> where the objective stands.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The objective, for example the loss of a network.</param>
    /// <param name="options">Limits and repeats.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CostTable MeasureCosts<TVector>(
        this ILocatedObjective<TVector> objective, CostOptions? options = null, CancellationToken cancellation = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.MeasureCosts(objective.Point, options, cancellation);
    }

    static MeasuredCost Predicted(CostFormula formula, int n, int elementBytes, MachineSpeed speed) => new()
    {
        Formula = formula,
        PredictedBytes = formula.Bytes(n, elementBytes),
        PredictedSeconds = speed.Predict(formula, n),
    };

    static MachineSpeed Measure<TVector>(IObjective<TVector> objective, TVector point, int repeats)
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
        return new MachineSpeed(
            Fastest(repeats, () => objective.Value(point)),
            Fastest(repeats, () => objective.ValueAndGradient(point, x)),
            Fastest(repeats, () => hessian.Apply(probe, y)),
            Fastest(repeats, () => SymmetricEigen.Decompose(matrix, EigenproblemOrder)) / Math.Pow(EigenproblemOrder, 3));
    }

    static MeasuredCost Run<TVector>(
        MeasuredCost row, IObjective<TVector> objective, TVector point, Optimizer optimizer, int repeats, CancellationToken cancellation)
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
            cancellation.ThrowIfCancellationRequested();
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

    static MeasuredCost RunQuadrature<TVector>(
        MeasuredCost row, IObjective<TVector> objective, TVector point, int steps, int repeats, CancellationToken cancellation)
        where TVector : class
    {
        var options = new SpectralDensityOptions { Probes = 1, Steps = steps };
        var instrumented = new InstrumentedObjective<TVector>(objective);
        var hessian = instrumented.Hessian(point);
        long products = StochasticLanczosQuadrature.Run(hessian, options, cancellation: cancellation).Cost.Products;
        int vectors = instrumented.Counter.Vectors;
        double fastest = Fastest(repeats, () => StochasticLanczosQuadrature.Run(hessian, options, cancellation: cancellation));
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
