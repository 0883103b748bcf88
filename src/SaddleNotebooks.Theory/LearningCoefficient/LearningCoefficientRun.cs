using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Lets the chains of a local learning coefficient walk, and judges them.</summary>
sealed class LearningCoefficientRun<TVector>
    where TVector : class
{
    const double EigenvalueTolerance = 1e-2, ShareOfStability = 0.2;

    readonly IObjective<TVector> loss;
    readonly TVector point;
    readonly LearningCoefficientOptions options;
    readonly int samples;
    readonly double beta, scale;

    public LearningCoefficientRun(IObjective<TVector> loss, TVector point, LearningCoefficientOptions options)
    {
        (this.loss, this.point, this.options) = (loss, point, options);
        samples = options.SampleSize ?? (loss as IStochasticObjective<TVector>)?.SampleCount
            ?? throw new ArgumentException("This objective is no mean over samples: say how many there are, new LearningCoefficientOptions { SampleSize = 1_000 }.", nameof(options));
        if (samples < 3)
            throw new ArgumentException($"There are {samples} samples: the temperature 1/ln n needs 3 or more.", nameof(loss));
        beta = options.InverseTemperature ?? 1 / Math.Log(samples);
        scale = samples * beta;
    }

    public LearningCoefficient Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        double value = Finite(loss, point);
        var cost = new EvaluationCount(1, 0, 0);
        double largest = Largest(ref cost, cancellationToken);
        double step = StepSize(options, scale * largest);
        // In units of the loss: learning rate η = ε nβ/2 at the temperature 1/(nβ), which makes the noise √(2ηT) = √ε.
        var dynamics = new LangevinDynamics { LearningRate = 0.5 * step * scale, Temperature = 1 / scale };
        var stream = new RandomStream(options.Seed);
        var counter = work.Count((long)options.Chains * (options.BurnIn + options.Draws));
        var walks = new ThreadPieces<Walk>(Team).Run(new DelegatePieces<Walk>(options.Chains, Chain), null, cancellationToken);
        Walk[] ended = [.. walks.Where(w => w is not null).Select(w => w!)];
        foreach (var walk in ended)
            cost += walk.Cost;
        bool finite = ended.All(w => w.IsFinite);
        // A chain that was cut short, where others are whole, is dropped rather than shorten them.
        Walk[] kept = [.. ended.Where(w => w.Excess.Count == options.Draws)];
        if (kept.Length == 0)
            kept = finite ? [.. ended.Where(w => w.Excess.Count > 0)] : [ended.First(w => !w.IsFinite)];
        if (kept.Length == 0)
            throw new OperationCanceledException(cancellationToken);
        int length = kept.Min(w => w.Excess.Count);
        double[][] cut = [.. kept.Select(w => w.Excess.Take(length).ToArray())];
        var judged = ChainDiagnostics.Of(cut);
        return new()
        {
            Pooled = judged.Mean,
            RHat = judged.RHat,
            EffectiveDraws = judged.EffectiveSamples,
            Chains = [.. cut.Select(c => (IReadOnlyList<double>)c.AsReadOnly())],
            Virial = ChainDiagnostics.Of([.. kept.Select(w => w.Virials.Take(length).ToArray())]).Mean,
            StepBias = StepBias(step, largest),
            StepSize = step,
            InverseTemperature = beta,
            SampleSize = samples,
            Dimension = loss.Space.Dimension,
            Loss = value,
            Options = options,
            Status = !finite ? SamplingStatus.PartlyNotFinite : cancellationToken.IsCancellationRequested ? SamplingStatus.Canceled : SamplingStatus.Complete,
            Cost = cost,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Device = loss.Space.Device,
        };

        // Chains have their own streams of random numbers, so that neither order nor threads change them.
        Walk Chain(int c, CancellationToken token)
        {
            var chain = new LangevinChain<TVector>(loss, point, value, dynamics, options.Localization / scale, options.BatchSize, stream.Derive(c + 1));
            var walk = new Walk();
            for (int t = 0; t < options.BurnIn + options.Draws && walk.IsFinite && !token.IsCancellationRequested; t++)
            {
                var (rise, virial) = chain.Look();
                walk.IsFinite = double.IsFinite(rise) && double.IsFinite(virial);
                if (t >= options.BurnIn)
                {
                    walk.Excess.Add(scale * rise);
                    walk.Virials.Add(scale * virial / loss.Space.Dimension);
                }
                if (walk.IsFinite)
                    chain.Step();
                counter.Add();
            }
            walk.Cost = chain.Cost;
            return walk;
        }
    }

    // Formulas and networks of this library may be called from several threads; of another engine or a caller's own function nobody knows.
    Workers Team => (object)loss switch
    {
        Objective => Workers.Shared,
        NetworkLoss<float> network => network.Workers,
        NetworkLoss<double> network => network.Workers,
        _ => Workers.Single,
    };

    static double Finite(IObjective<TVector> loss, TVector point)
    {
        double value = loss.Value(point);
        return double.IsFinite(value) ? value
            : throw new ArgumentException($"At this point the loss is {value}: a learning coefficient needs one that is finite.", nameof(point));
    }

    static double StepSize(LearningCoefficientOptions options, double curvature)
    {
        double steepest = curvature + options.Localization;
        return options.StepSize ?? (steepest > 0 ? 2 * ShareOfStability / steepest
            : throw new ArgumentException("Nothing is curved here and Localization is 0, so that no length of the steps follows: give StepSize.", nameof(options)));
    }

    /// <summary>The stationary variance of x ← (1 − a)x + noise over that of the exact dynamics is 1/(1 − a/2).</summary>
    double StepBias(double step, double largest)
    {
        double a = 0.5 * step * ((scale * largest) + options.Localization);
        return a < 2 ? (1 / (1 - (a / 2))) - 1 : double.PositiveInfinity;
    }

    double Largest(ref EvaluationCount cost, CancellationToken cancellationToken)
    {
        var found = ThickRestartLanczos.Run(
            loss.Hessian(point), new ThickRestartOptions { Largest = 1, Tolerance = EigenvalueTolerance, MaxProducts = 100, CheckForSkipped = false, Seed = options.Seed },
            cancellationToken: cancellationToken);
        cost += new EvaluationCount(0, 0, found.Cost.Products);
        return found.Largest.Count > 0 ? Math.Max(0, found.Largest[0].Value) : 0;
    }

    /// <summary>What one chain saw.</summary>
    sealed class Walk
    {
        public List<double> Excess { get; } = [];

        public List<double> Virials { get; } = [];

        public bool IsFinite { get; set; } = true;

        public EvaluationCount Cost { get; set; }
    }
}
