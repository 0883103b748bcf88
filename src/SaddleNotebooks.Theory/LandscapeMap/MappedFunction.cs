using System.Globalization;
using SaddleNotebooks.Numerics;
using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks.Theory;

/// <summary>What the map of a landscape needs to know of a function: where to begin, what counts as one, how a point is certified.</summary>
sealed class MappedFunction
{
    // A start around the point where a function stands: as far away as this part of its distance from zero.
    const double Around = 0.5;

    readonly Func<double[], CriticalPoint> classify;
    readonly Func<RandomStream, double[]>? start;

    MappedFunction(
        IObjective<double[]> function, double unitRoundoff, LandscapeSymmetry symmetry, Func<RandomStream, double[]>? start, Func<double[], CriticalPoint> classify,
        bool isParallel, IReadOnlyDictionary<string, string> identity, string isolation)
    {
        (Function, UnitRoundoff, Symmetry, this.start, this.classify, IsParallel, Identity, Isolation)
            = (function, unitRoundoff, symmetry, start, classify, isParallel, identity, isolation);
    }

    /// <summary>The function, its Hessian lifted along the directions that are known to be flat.</summary>
    public IObjective<double[]> Function { get; }

    /// <summary>u of the engine.</summary>
    public double UnitRoundoff { get; }

    public LandscapeSymmetry Symmetry { get; }

    /// <summary>Whether several threads may evaluate at the same time.</summary>
    public bool IsParallel { get; }

    /// <summary>What the function is made of: two functions with equal texts are one.</summary>
    public IReadOnlyDictionary<string, string> Identity { get; }

    /// <summary>Why minima are places of their own, in a sentence.</summary>
    public string Isolation { get; }

    public static MappedFunction Of<TVector>(IObjective<TVector> objective, LandscapeMapOptions options)
        where TVector : class
    {
        int n = objective.Space.Dimension;
        if (options.Box is { } box && (box.Count != n || box.Any(b => !double.IsFinite(b.Lower) || !double.IsFinite(b.Upper) || b.Lower >= b.Upper)))
            throw new ArgumentException($"Give {n} intervals (lower, upper) with finite lower < upper.", nameof(options));
        var symmetry = options.Symmetry ?? KnownSymmetry(objective);
        var plain = objective as IObjective<double[]> ?? new HostFunction<TVector>(objective);
        var function = new StiffenedFunction(plain, symmetry.FlatDirections);
        // Where nothing is lifted, the engine itself is asked, whose tolerances know its roundoff.
        bool hasFlat = symmetry is ParticleSymmetry or InvariantSymmetry;
        CriticalPoint Classify(double[] x)
        {
            if (hasFlat || objective is IObjective<double[]>)
                return (hasFlat ? function : plain).CriticalPointAt(x);
            var point = objective.Space.CreateZero();
            objective.Space.Load(x, point);
            return objective.CriticalPointAt(point);
        }
        return new(
            function, objective.Space.UnitRoundoff, symmetry, StartOf(objective, options), Classify, objective is Objective or NetworkLoss<double>, IdentityOf(objective), IsolationOf(objective));
    }

    /// <summary>A random start.</summary>
    /// <exception cref="ArgumentException">Nothing says where to begin.</exception>
    public double[] Start(RandomStream random) => start is not null
        ? start(random)
        : throw new ArgumentException("Nothing says where to begin: give a box, new LandscapeMapOptions { Box = [(-2, 2), (-2, 2)] }, an interval for each variable.");

    /// <summary>
    /// The point as a node of the map: a minimum, or a transition state, whose index is exactly 1; null if it is not certain that it is one.
    /// <c>Unstable</c> is the direction down from a transition state.
    /// </summary>
    public (Node Node, double[] Unstable)? Certify(double[] x, int index)
    {
        var point = classify(x);
        if (!point.IsCritical || point.Index != index || point.IsCanceled)
            return null;
        double second = point.Eigenvalues.Count > 1 ? point.Eigenvalues[1] : double.PositiveInfinity;
        if (!point.IsWholeSpectrumKnown)
        {
            if (index == 0 && point.Kind != CriticalPointKind.ProbableMinimum)
                return null;
            if (index == 1)
            {
                // With the direction down lifted above all others, everything has to bend up.
                double[] down = point.Eigenvector(0);
                var rest = new StiffenedFunction(Function, _ => [down], Math.Abs(point.SmallestEigenvalue) + Math.Abs(point.LargestEigenvalue)).CriticalPointAt(x);
                if (rest.Kind != CriticalPointKind.ProbableMinimum)
                    return null;
                second = rest.SmallestEigenvalue;
            }
        }
        var node = new Node(x)
        {
            Value = point.Value,
            Index = index,
            GradientNorm = point.GradientNorm,
            GradientTolerance = point.GradientTolerance,
            Lowest = point.Smallest,
            Second = second,
            EigenvalueTolerance = point.EigenvalueTolerance,
            Nullity = point.Nullity,
            LogDeterminant = point.IsWholeSpectrumKnown
                ? point.Eigenvalues.Where(v => Math.Abs(v) > point.EigenvalueTolerance).Sum(v => Math.Log(Math.Abs(v))) : double.NaN,
            FoundCount = 1,
        };
        return (node, point.Eigenvector(0));
    }

    static LandscapeSymmetry KnownSymmetry<TVector>(IObjective<TVector> objective)
        where TVector : class => objective switch
    {
        INetworkObjective network => Units(new HiddenUnitSymmetry(network.HiddenUnits)),
        Problem { IsPeriodic: true } problem => new PeriodicSymmetry(problem.Box),
        Problem { ParticleDimension: > 0 } problem => LandscapeSymmetry.Particles(problem.ParticleDimension),
        _ => LandscapeSymmetry.None,
    };

    static LandscapeSymmetry Units(HiddenUnitSymmetry units) => units.HasUnits ? new UnitSymmetry(units) : LandscapeSymmetry.None;

    static Func<RandomStream, double[]>? StartOf<TVector>(IObjective<TVector> objective, LandscapeMapOptions options)
        where TVector : class
    {
        switch (objective)
        {
            case var _ when options.Box is { } box:
                return random => [.. box.Select((side, i) => side.Lower + (side.Upper - side.Lower) * random.Uniform(i))];
            case Problem problem:
                return random => problem.RandomStart(random.Seed);
            case INetworkObjective network:
                return random => Start(network, random);
            case ILocatedObjective<TVector> located:
                var here = new double[located.Space.Dimension];
                located.Space.Read(located.Point, here);
                double size = Around * Math.Max(1, Math.Sqrt(here.Sum(v => v * v))) / Math.Sqrt(here.Length);
                return random => [.. here.Select((v, i) => v + size * random.Normal(i))];
            default:
                return null;
        }
    }

    static double[] Start(INetworkObjective network, RandomStream random)
    {
        // Weights of the usual size reach a few minima only: each start draws a larger one of its own.
        double factor = 1 + 2 * random.Derive(-1).Uniform(0);
        return Array.ConvertAll(network.Initialized(random), v => factor * v);
    }

    static string IsolationOf<TVector>(IObjective<TVector> objective)
        where TVector : class => objective switch
    {
        INetworkObjective { L2: > 0 } => "The penalty isolates the minima.",
        _ => "All minima found are isolated.",
    };

    static Dictionary<string, string> IdentityOf<TVector>(IObjective<TVector> objective)
        where TVector : class
    {
        string variables = string.Create(CultureInfo.InvariantCulture, $"{objective.Space.Dimension} variables");
        if (objective is IIdentifiedObjective identified)
            return new(identified.Identity) { ["size"] = variables };
        // A formula says nothing of itself but its values: here at three points, to nine digits.
        var point = objective.Space.CreateZero();
        var values = new string[3];
        for (int i = 0; i < values.Length; i++)
        {
            var random = new RandomStream(0x6D6170).Derive(i);
            objective.Space.Load([.. Enumerable.Range(0, objective.Space.Dimension).Select(j => random.Normal(j))], point);
            values[i] = objective.Value(point).ToString("G9", CultureInfo.InvariantCulture);
        }
        return new()
        {
            ["name"] = objective is Problem problem ? problem.Name : objective.GetType().Name, ["size"] = variables,
            ["values"] = string.Join(", ", values),
        };
    }
}
