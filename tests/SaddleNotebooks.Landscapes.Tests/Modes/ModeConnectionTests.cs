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
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModeConnectionOptions { Size = 2 });
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
