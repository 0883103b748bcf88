using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// The nudged elastic band with a climbing image: a chain of points between two minima, each pulled down across the path by −∇f⊥ and kept
/// apart along it by springs; the highest point climbs along the path instead (Henkelman &amp; Jónsson 2000; Henkelman, Uberuaga &amp; Jónsson 2000).
/// The chain moves by FIRE (Bitzek et al. 2006).
/// </summary>
sealed class NudgedElasticBand
{
    // The constants of FIRE as published.
    const int DownhillStepsBeforeFaster = 5;
    const double Faster = 1.1;
    const double Slower = 0.5;
    const double FirstMixing = 0.1;
    const double MixingDecay = 0.99;
    // The climb begins when the chain has settled this far: else the image may climb a hill beside the path.
    const double ClimbBelow = 100;

    readonly CountingObjective<double[]> f;
    readonly PathOptions options;
    readonly int n;
    readonly double[][] x, v, gradient, force, tangent;
    readonly double[] values;
    bool climbs;

    public NudgedElasticBand(IObjective<double[]> objective, double[] from, double[] to, PathOptions options)
    {
        f = new CountingObjective<double[]>(objective);
        this.options = options;
        n = from.Length;
        int count = options.Images;
        x = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double t = (double)i / (count - 1);
            x[i] = [.. from.Zip(to, (a, b) => a + t * (b - a))];
        }
        x[0] = [.. from];
        x[^1] = [.. to];
        v = Zeros(count);
        gradient = Zeros(count);
        force = Zeros(count);
        tangent = Zeros(count);
        values = new double[count];
    }

    public MinimumEnergyPath Run(IObjective<double[]> objective, WorkScope work, CancellationToken cancellationToken)
    {
        values[0] = f.Value(x[0]);
        values[^1] = f.Value(x[^1]);
        double curvature = Curvature(), spring = options.RelativeSpring * curvature;
        // An explicit step is stable up to 2/ω; ω² is at most the largest curvature and the springs' together.
        double longest = 0.7 / Math.Sqrt(curvature + 4 * spring), dt = 0.1 * longest, mixing = FirstMixing;
        int downhill = 0, iteration = 0;
        PathStatus? status = double.IsFinite(curvature) && curvature > 0 ? null : PathStatus.NotFinite;
        double largest = double.NaN;
        while (status is null)
        {
            largest = Forces(spring);
            double unit = (values.Max() - Math.Min(values[0], values[^1])) / Length();
            if (!double.IsFinite(largest) || !double.IsFinite(unit))
                status = PathStatus.NotFinite;
            else if ((climbs || !HasBarrier) && largest <= options.RelativeTolerance * unit)
                status = PathStatus.Converged;
            else if (iteration >= options.MaxIterations)
                status = PathStatus.IterationLimitReached;
            else if (cancellationToken.IsCancellationRequested)
                status = PathStatus.Canceled;
            if (status is not null)
                break;
            climbs |= largest <= ClimbBelow * options.RelativeTolerance * unit || iteration >= options.MaxIterations / 2;
            iteration++;
            work.Report((double)iteration / options.MaxIterations);

            double power = 0, speed = 0, push = 0;
            Each((i, j) =>
            {
                power += force[i][j] * v[i][j];
                speed += v[i][j] * v[i][j];
                push += force[i][j] * force[i][j];
            });
            if (power > 0)
            {
                double turn = push > 0 ? mixing * Math.Sqrt(speed / push) : 0, keep = 1 - mixing;
                Each((i, j) => v[i][j] = keep * v[i][j] + turn * force[i][j]);
                if (++downhill > DownhillStepsBeforeFaster)
                {
                    dt = Math.Min(dt * Faster, longest);
                    mixing *= MixingDecay;
                }
            }
            else
            {
                Each((i, j) => v[i][j] = 0);
                dt *= Slower;
                mixing = FirstMixing;
                downhill = 0;
            }
            Move(dt);
        }
        return Finish(objective, status.Value, largest, iteration, cancellationToken);
    }

    /// <summary>Values, gradients, tangents and forces of all inner images; returns the largest force without the springs' part.</summary>
    double Forces(double spring)
    {
        int last = x.Length - 1, highest = 1;
        for (int i = 1; i < last; i++)
        {
            values[i] = f.ValueAndGradient(x[i], gradient[i]);
            if (values[i] > values[highest])
                highest = i;
        }
        double largest = 0;
        for (int i = 1; i < last; i++)
        {
            Tangent(i);
            double along = 0, back = 0, ahead = 0;
            for (int j = 0; j < n; j++)
            {
                along += gradient[i][j] * tangent[i][j];
                back += Square(x[i][j] - x[i - 1][j]);
                ahead += Square(x[i + 1][j] - x[i][j]);
            }
            bool climbing = climbs && i == highest && HasBarrier;
            double pull = climbing ? 0 : spring * (Math.Sqrt(ahead) - Math.Sqrt(back));
            double size = 0;
            for (int j = 0; j < n; j++)
            {
                double pure = -gradient[i][j] + (climbing ? 2 : 1) * along * tangent[i][j];
                size += pure * pure;
                force[i][j] = pure + pull * tangent[i][j];
            }
            largest = Math.Max(largest, Math.Sqrt(size));
        }
        return largest;
    }

    /// <summary>Whether an inner image is higher than both ends: only then is there something to climb.</summary>
    bool HasBarrier => values.AsSpan(1, values.Length - 2).ToArray().Max() > Math.Max(values[0], values[^1]);

    /// <summary>The improved tangent.</summary>
    void Tangent(int i)
    {
        var (forward, backward) = PathTangent.Weights(values[i - 1], values[i], values[i + 1]);
        double norm = 0;
        for (int j = 0; j < n; j++)
        {
            tangent[i][j] = forward * (x[i + 1][j] - x[i][j]) + backward * (x[i][j] - x[i - 1][j]);
            norm += tangent[i][j] * tangent[i][j];
        }
        norm = Math.Sqrt(norm);
        for (int j = 0; j < n && norm > 0; j++)
            tangent[i][j] /= norm;
    }

    /// <summary>One step of the chain; no point moves more than a fifth of the mean distance between neighbours.</summary>
    void Move(double dt)
    {
        double longest = 0, limit = 0.2 * Length() / (x.Length - 1);
        for (int i = 1; i < x.Length - 1; i++)
        {
            double size = 0;
            for (int j = 0; j < n; j++)
            {
                v[i][j] += dt * force[i][j];
                size += Square(dt * v[i][j]);
            }
            longest = Math.Max(longest, Math.Sqrt(size));
        }
        double shorten = longest > limit ? limit / longest : 1;
        Each((i, j) => x[i][j] += shorten * dt * v[i][j]);
    }

    /// <summary>The largest |eigenvalue| at the ends and at five points of the first path.</summary>
    double Curvature()
    {
        double largest = 0;
        for (int k = 0; k <= 6; k++)
        {
            var iterate = new Iterate<double[]>(f, x[k * (x.Length - 1) / 6]);
            SpectralModel<double[]> model = DenseSpectralModel<double[]>.At(iterate);
            if (!model.IsFinite)
                return double.NaN;
            largest = Math.Max(largest, model.Norm);
        }
        return largest;
    }

    double Length()
    {
        double length = 0;
        for (int i = 1; i < x.Length; i++)
            length += Distance(x[i], x[i - 1]);
        return length;
    }

    MinimumEnergyPath Finish(IObjective<double[]> objective, PathStatus status, double largest, int iterations, CancellationToken cancellationToken)
    {
        var arc = new double[x.Length];
        int highest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            arc[i] = arc[i - 1] + Distance(x[i], x[i - 1]);
            if (values[i] > values[highest])
                highest = i;
        }
        CriticalPoint? transition = null;
        if (status == PathStatus.Converged && (highest == 0 || highest == x.Length - 1))
            status = PathStatus.NoBarrier;
        if (status == PathStatus.Converged)
        {
            StationaryResult polished = objective.Polish(x[highest], cancellationToken);
            // The saddle belongs to the path if it is no farther than the neighbours are.
            double near = Math.Max(Distance(x[highest], x[highest - 1]), Distance(x[highest], x[highest + 1]));
            if (polished.Point is { Kind: CriticalPointKind.Saddle, Index: 1 } && Distance([.. polished.Point.Point], x[highest]) <= near)
                transition = polished.Point;
            else
                status = cancellationToken.IsCancellationRequested ? PathStatus.Canceled : PathStatus.NoTransitionState;
        }
        return new MinimumEnergyPath
        {
            Status = status,
            Images = [.. x.Select(p => (IReadOnlyList<double>)p.AsReadOnly())],
            Values = values.AsReadOnly(),
            ArcLength = arc.AsReadOnly(),
            HighestImage = highest,
            TransitionState = transition,
            LargestForce = largest,
            Iterations = iterations,
            Cost = f.Count,
        };
    }

    void Each(Action<int, int> body)
    {
        for (int i = 1; i < x.Length - 1; i++)
        {
            for (int j = 0; j < n; j++)
                body(i, j);
        }
    }

    double[][] Zeros(int count) => [.. Enumerable.Range(0, count).Select(_ => new double[n])];

    static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
            sum += Square(a[j] - b[j]);
        return Math.Sqrt(sum);
    }

    static double Square(double a) => a * a;
}
