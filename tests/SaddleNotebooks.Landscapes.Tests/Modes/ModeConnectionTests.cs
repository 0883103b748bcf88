using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class ModeConnectionTests
{
    /// <summary>All points of the unit circle are minima of value 0.</summary>
    static readonly Objective Ring = Objective.FromFormula(2, x => ((x[0] * x[0]) + (x[1] * x[1]) - 1) * ((x[0] * x[0]) + (x[1] * x[1]) - 1));

    [Fact]
    public void Barriers_of_a_ring_of_minima_are_the_closed_ones()
    {
        const double Angle = 2.5;
        var found = Ring.ConnectModes([1, 0], [Math.Cos(Angle), Math.Sin(Angle)]);
        // The chord's middle lies at radius cos(angle / 2).
        double radius = Math.Cos(Angle / 2), barrier = Math.Pow((radius * radius) - 1, 2);
        Assert.Equal(barrier, found.LineBarrier, 1e-9);
        Assert.True(found.CurveBarrier < 0.1 * barrier, $"{found}");
        Assert.True(double.IsNaN(found.LineBarrierError) && double.IsNaN(found.CurveBarrierError));
        Assert.Equal(SamplingStatus.Complete, found.Status);
        Assert.Equal((0, 1), (found.Positions[0], found.Positions[^1]));
        Assert.Equal(found.LineValues[0], found.CurveValues[0], 1e-12);
        Assert.All(found.Positions.Zip(found.LineValues), p =>
        {
            double x = 1 - p.First + (p.First * Math.Cos(Angle)), y = p.First * Math.Sin(Angle);
            Assert.Equal(Math.Pow((x * x) + (y * y) - 1, 2), p.Second, 1e-9);
        });
    }

    [Fact]
    public void Two_points_of_one_bowl_have_no_barrier()
    {
        var found = Problem.Quadratic(1, 3).ConnectModes([1, 2], [-2, 0.5], new ModeConnectionOptions { MaxSteps = 50 });
        Assert.Equal(0, found.LineBarrier, 1e-12);
        Assert.Equal(0, found.CurveBarrier, 1e-12);
        Assert.Equal("straight line: barrier 0; curve: barrier 0 (Complete)", found.ToString());
    }

    /// <summary>From the deepest minimum of Müller and Brown's surface to the second one leads the pass at −40.6648; the plain line goes far over it.</summary>
    [Theory]
    [InlineData(ModeCurve.ElasticBand, 0.02)]
    [InlineData(ModeCurve.SimplifiedString, 1.0)]
    public void A_chain_goes_over_the_published_pass_of_Mueller_and_Brown(ModeCurve curve, double within)
    {
        double[][] minima = [.. Problem.MuellerBrown.KnownCriticalPoints.Where(p => p.Index == 0).OrderBy(p => p.Value).Select(p => p.Point.ToArray())];
        var options = new ModeConnectionOptions { Curve = curve, Method = Optimizer.GradientDescent(2e-4), MaxSteps = 3_000, Points = 15, MaxPoints = 31, Size = 101 };
        var found = Problem.MuellerBrown.ConnectModes(minima[0], minima[1], options);
        double highest = found.CurveValues.Max();
        Assert.Equal(-40.66484350865743, highest, within);
        Assert.True(found.LineValues.Max() > highest + 10, $"{found}");
        // Behind the pass lies the third minimum, and behind that the lower pass, at −72.2489.
        double[] behind = [.. found.CurveValues.Skip(found.CurveValues.ToList().IndexOf(highest))];
        int valley = Array.FindIndex(behind, v => v < -79);
        Assert.InRange(valley, 1, behind.Length);
        Assert.Equal(-72.24894011232523, behind[valley..].Max(), 1.5);
        Assert.Equal(found.Positions.Order(), found.Positions);
        Assert.Equal(found.LineValues.Count, found.LineValues.Count(double.IsFinite));
    }

    [Theory]
    [InlineData(ModeCurve.ElasticBand)]
    [InlineData(ModeCurve.SimplifiedString)]
    public void A_chain_bends_into_a_ring_of_minima(ModeCurve curve)
    {
        const double Angle = 2.5;
        var found = Ring.ConnectModes([1, 0], [Math.Cos(Angle), Math.Sin(Angle)], new ModeConnectionOptions { Curve = curve, Points = 21 });
        double radius = Math.Cos(Angle / 2), barrier = Math.Pow((radius * radius) - 1, 2);
        Assert.Equal(barrier, found.LineBarrier, 2e-3);
        // Chords of a circle in twenty parts sink below it by 1 − cos(angle / 40).
        Assert.InRange(found.CurveBarrier, 0, 1e-4);
        Assert.Contains(curve == ModeCurve.ElasticBand ? "elastic band: barrier" : "string: barrier", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, Math.Sqrt(found.Middle.Sum(v => v * v)), 1e-3);
        Assert.Equal(OptimizationStatus.StepLimitReached, found.Fit.Status);
    }

    /// <summary>A quartic double well that is bent: the band's highest point climbs to the pass at 0, whose height is 1, wherever the points lie.</summary>
    [Fact]
    public void The_highest_point_of_a_band_climbs_onto_the_pass()
    {
        var f = Objective.FromFormula(3, x => Real.Square(x[0] * x[0] - 1) + 5 * Real.Square(x[1] - x[0] * x[0]) + 0.3 * x[0] + 3 * Real.Square(x[2] - Real.Sin(x[0])));
        var minima = f.FindCriticalPoints([(-2, 2), (-2, 2), (-2, 2)]).Minima.Select(p => p.Point.ToArray()).ToArray();
        double pass = f.MinimumEnergyPath(minima[0], minima[1]).TransitionState!.Value;
        var options = new ModeConnectionOptions { Curve = ModeCurve.ElasticBand, Method = Optimizer.GradientDescent(0.01), Points = 8, MaxPoints = 8, MaxSteps = 4_000 };
        Assert.Equal(pass, f.ConnectModes(minima[0], minima[1], options).CurveValues.Max(), 1e-3);
    }

    [Fact]
    public void A_chain_takes_more_points_where_the_loss_rises_between_two()
    {
        // A wall of width 0.1 between the ends of a long valley.
        var f = Objective.FromFormula(2, x => Real.Exp(-100 * x[0] * x[0]) + x[1] * x[1]);
        var options = new ModeConnectionOptions { Curve = ModeCurve.ElasticBand, Points = 4, MaxPoints = 9, MaxSteps = 40 };
        var found = f.ConnectModes([-1, 0], [1, 0], options);
        Assert.Equal(1, found.CurveBarrier, 0.05);
        Assert.Contains("elastic band of", found.Fit.Method, StringComparison.Ordinal);
        Assert.DoesNotContain("of 4 points", found.Fit.Method, StringComparison.Ordinal);
        Assert.Contains("of 4 points", f.ConnectModes([-1, 0], [1, 0], options with { MaxPoints = 4 }).Fit.Method, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModeCurve.ElasticBand)]
    [InlineData(ModeCurve.SimplifiedString)]
    public void A_chain_joins_two_trainings(ModeCurve curve)
    {
        NetworkLoss<double> first = Trained(1), second = Trained(2);
        var options = new ModeConnectionOptions { Curve = curve, MaxSteps = 300, Size = 31, Points = 7, MaxPoints = 9 };
        var found = first.ConnectModes(first.Parameters, second.Parameters, options);
        Assert.True(found.LineBarrier > 10 * found.LineBarrierError, $"{found}");
        Assert.True(found.CurveBarrier < 0.35 * found.LineBarrier, $"{found}");
        Assert.InRange(found.CurveBarrierError, 1e-6, 0.2 * found.LineBarrier);
        Assert.Equal(found.CurveValues, first.ConnectModes(first.Parameters, second.Parameters, options).CurveValues);
        var plane = first.Landscape([.. found.Middle], 5, SliceDirections.PathPlane, path: found.Path);
        Assert.InRange(plane.Path!.ShareHeld, 0.5, 1.0000001);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(SamplingStatus.Canceled, first.ConnectModes(first.Parameters, second.Parameters, options, stop.Token).Status);
    }

    static readonly LabeledData Small = Digits.Load().Train.DownSample(4).Take(1_000);

    static NetworkLoss<double> Trained(ulong seed)
    {
        var loss = Network.Mlp<double>([49, 16, 10], Activation.Tanh, seed: seed).Loss(Small, LossFunction.CrossEntropy);
        loss.Train(Optimizer.Adam(0.01, batchSize: 64), epochs: 15, seed: 1);
        return loss;
    }

    /// <summary>Garipov et al. 2018 and Ainsworth et al. 2023: between two trainings there is a barrier on the straight line, a lower one after the units are aligned, and almost none on a curve.</summary>
    [Fact]
    public void Two_trainings_are_joined_by_a_curve_and_brought_nearer_by_alignment()
    {
        NetworkLoss<double> first = Trained(1), second = Trained(2);
        var options = new ModeConnectionOptions { MaxSteps = 600, Size = 31 };
        var apart = first.ConnectModes(first.Parameters, second.Parameters, options);
        Assert.True(apart.LineBarrier > 10 * apart.LineBarrierError, $"{apart}");
        Assert.True(apart.CurveBarrier < 0.35 * apart.LineBarrier, $"{apart}");
        Assert.Equal(apart.CurveValues.Max() - apart.CurveValues[0], apart.CurveBarrier, 0.3 * apart.LineBarrier);

        double[] aligned = first.Network.AlignUnits(second.Parameters, first.Parameters);
        Assert.Equal(second.Value(), first.Value(aligned), 1e-12);
        var near = first.ConnectModes(first.Parameters, aligned, options);
        Assert.True(near.LineBarrier < 0.9 * apart.LineBarrier, $"{apart}; aligned {near}");

        // The plane through the curve holds all of it.
        var plane = first.Landscape([.. apart.Middle], 5, SliceDirections.PathPlane, path: apart.Path);
        Assert.InRange(plane.Path!.ShareHeld, 0.999, 1);
    }

    /// <summary>The barrier of all samples lies within two standard errors of the part's, about nineteen times of twenty.</summary>
    [Fact]
    public void Standard_errors_cover_the_barrier_of_the_whole()
    {
        const int Parts = 60, Size = 150;
        var whole = Digits.Load().Train.DownSample(7).Shuffle(3);
        double[] Train(ulong seed)
        {
            var loss = Network.Mlp<double>([16, 6, 10], Activation.Tanh, seed: seed).Loss(whole, LossFunction.CrossEntropy);
            loss.Train(Optimizer.Adam(0.02, batchSize: 64), epochs: 5, seed: 1);
            return loss.Parameters;
        }
        double[] from = Train(5), to = Train(6);
        var options = new ModeConnectionOptions { MaxSteps = 1, Size = 21 };
        ModeConnection Connect(LabeledData data) => Network.Mlp<double>([16, 6, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy).ConnectModes(from, to, options);
        double truth = Connect(whole).LineBarrier;
        int covered = 0;
        for (int i = 0; i < Parts; i++)
        {
            var part = Connect(whole.Subset([.. Enumerable.Range(0, Size).Select(k => ((i * Size) + k) % whole.Count)]));
            if (Math.Abs(part.LineBarrier - truth) < 2.2 * part.LineBarrierError)
                covered++;
        }
        Assert.True(truth > 0.1, $"{truth}");
        Assert.InRange(covered, 50, Parts);
    }

    [Fact]
    public void A_seed_gives_the_same_bits()
    {
        var loss = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 1).Loss(Small, LossFunction.CrossEntropy);
        double[] other = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 2).Parameters;
        var options = new ModeConnectionOptions { MaxSteps = 20, Size = 5, Seed = 7 };
        ModeConnection a = loss.ConnectModes(loss.Parameters, other, options), b = loss.ConnectModes(loss.Parameters, other, options);
        Assert.Equal(a.CurveValues, b.CurveValues);
        Assert.NotEqual(a.CurveValues, loss.ConnectModes(loss.Parameters, other, options with { Seed = 8 }).CurveValues);
    }

    [Fact]
    public void A_chain_tells_how_far_it_is()
    {
        var told = new List<double>();
        using (WorkProgress.Watch(new Told(told)))
            Problem.MuellerBrown.ConnectModes([-0.558, 1.442], [0.623, 0.028], new ModeConnectionOptions { Curve = ModeCurve.SimplifiedString, Method = Optimizer.GradientDescent(1e-4), MaxSteps = 50 });
        Assert.Equal(told.Order(), told);
        Assert.Contains(told, f => f is > 0.4 and < 0.6);
        Assert.True(told.Count(f => f > 0.86) < 5, string.Join(' ', told));
    }

    sealed class Told(List<double> fractions) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (double.IsFinite(value.Fraction))
                fractions.Add(value.Fraction);
        }
    }

    [Fact]
    public void A_stop_keeps_what_was_measured()
    {
        using var stop = new CancellationTokenSource();
        int evaluations = 0;
        var slow = Objective.FromFormula(2, x => x[0] * x[1]);
        var counted = new Watched(slow, () =>
        {
            if (++evaluations == 10)
                stop.Cancel();
        });
        var found = counted.ConnectModes([0.0, 1], [1.0, 0], cancellationToken: stop.Token);
        Assert.Equal(SamplingStatus.Canceled, found.Status);
        Assert.Equal(10, found.LineValues.Count(double.IsFinite));
        Assert.True(double.IsNaN(found.LineBarrierError));
    }

    [Fact]
    public void What_cannot_be_joined_is_refused_with_the_reason()
    {
        Assert.Contains("not finite", Assert.Throws<ArgumentException>(() => Ring.ConnectModes([double.NaN, 0], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("first-order", Assert.Throws<NotSupportedException>(
            () => Ring.ConnectModes([1, 0], [0, 1], new ModeConnectionOptions { Method = Optimizer.Newton() })).Message, StringComparison.Ordinal);
        Assert.Contains("first-order", Assert.Throws<NotSupportedException>(
            () => Ring.ConnectModes([1, 0], [0, 1], new ModeConnectionOptions { Curve = ModeCurve.ElasticBand, Method = Optimizer.Newton() })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeConnectionOptions { Size = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeConnectionOptions { Points = 2 });
        Assert.Contains("SimplifiedString", Assert.Throws<ArgumentOutOfRangeException>(() => new ModeConnectionOptions { Curve = (ModeCurve)7 }).Message, StringComparison.Ordinal);
    }

    sealed class Watched(IObjective<double[]> inner, Action seen) : IObjective<double[]>
    {
        public IVectorSpace<double[]> Space => inner.Space;

        public double Value(double[] x)
        {
            seen();
            return inner.Value(x);
        }

        public double ValueAndGradient(double[] x, double[] gradient) => inner.ValueAndGradient(x, gradient);

        public ILinearOperator<double[]> Hessian(double[] x) => inner.Hessian(x);
    }
}
