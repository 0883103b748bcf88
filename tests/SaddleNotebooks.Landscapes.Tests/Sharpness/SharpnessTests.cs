using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class SharpnessTests
{
    const int Inputs = 6, Hidden = 5, Outputs = 3;

    static readonly SharpnessOptions Exact = new() { BatchSize = 1_000, Directions = 40, Rise = 0.5 };

    static NetworkLoss<double> Relu()
    {
        var random = new RandomStream(5);
        float[] inputs = [.. Enumerable.Range(0, 200 * Inputs).Select(i => (float)random.Normal(i))];
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => inputs[i * Inputs] > 0.3 ? 0 : inputs[(i * Inputs) + 1] > 0 ? 1 : 2)];
        var loss = Network.Mlp<double>([Inputs, Hidden, Outputs], Activation.Relu, seed: 3).Loss(new LabeledData(inputs, labels, Outputs), LossFunction.CrossEntropy);
        loss.Train(Optimizer.Adam(0.02, batchSize: 50), epochs: 20);
        return loss;
    }

    /// <summary>W₁, b₁ times a number and W₂ divided by it: a ReLU network computes the same.</summary>
    static double[] Rescaled(NetworkLoss<double> loss, double factor)
    {
        double[] moved = [.. loss.Parameters];
        var slices = loss.Network.Slices;
        foreach (var (slice, by) in new[] { (slices[0], factor), (slices[1], factor), (slices[2], 1 / factor) })
        {
            foreach (ref double w in moved.AsSpan(slice.Range))
                w *= by;
        }
        Assert.Equal(loss.Value(), loss.Value(moved), 1e-12);
        return moved;
    }

    /// <summary>The hidden units in reverse order.</summary>
    static double[] Reordered(NetworkLoss<double> loss)
    {
        double[] moved = [.. loss.Parameters];
        var slices = loss.Network.Slices;
        for (int unit = 0; unit < Hidden; unit++)
        {
            int from = Hidden - 1 - unit;
            loss.Parameters.AsSpan(slices[0].Offset + (from * Inputs), Inputs).CopyTo(moved.AsSpan(slices[0].Offset + (unit * Inputs)));
            moved[slices[1].Offset + unit] = loss.Parameters[slices[1].Offset + from];
            for (int o = 0; o < Outputs; o++)
                moved[slices[2].Offset + (o * Hidden) + unit] = loss.Parameters[slices[2].Offset + (o * Hidden) + from];
        }
        Assert.Equal(loss.Value(), loss.Value(moved), 1e-12);
        return moved;
    }

    [Fact]
    public void Each_measure_is_invariant_to_what_its_row_says_and_to_nothing_else()
    {
        var loss = Relu();
        var plain = loss.SharpnessMeasures(Exact);
        Assert.Equal(6, plain.Rows.Count);
        Compare(plain, loss.SharpnessMeasures(Exact, Rescaled(loss, 3)), row => row.IsRescalingInvariant);
        Compare(plain, loss.SharpnessMeasures(Exact, Reordered(loss)), row => row.IsOrderInvariant);
        var turned = new Turned(loss, seed: 4);
        Compare(plain, turned.SharpnessMeasures(Exact, turned.Start), row => row.IsRotationInvariant);
    }

    static void Compare(SharpnessTable before, SharpnessTable after, Func<SharpnessTable.Row, bool> isInvariant)
    {
        foreach (var (a, b) in before.Rows.Zip(after.Rows))
        {
            double change = Math.Abs((b.Value.Value / a.Value.Value) - 1);
            // Trace and eigenvalues by random vectors agree to their errors; what is not invariant changes by far more.
            if (isInvariant(a))
                Assert.True(change * a.Value.Value <= 1e-4 * a.Value.Value + (4 * (a.Value.StandardError + b.Value.StandardError)), $"{a} against {b}");
            else
                Assert.True(change > 0.1, $"{a} against {b}");
        }
    }

    [Fact]
    public void Rescaling_leaves_the_invariant_measures_as_they_are_to_rounding()
    {
        var loss = Relu();
        SharpnessTable plain = loss.SharpnessMeasures(Exact), moved = loss.SharpnessMeasures(Exact, Rescaled(loss, 4));
        var invariant = plain.Rows.Zip(moved.Rows).Where(p => p.First.IsRescalingInvariant).ToArray();
        Assert.Equal(3, invariant.Length);
        Assert.All(invariant, p => Assert.Equal(1, p.Second.Value.Value / p.First.Value.Value, 1e-6));
    }

    /// <summary>½ mean (w·x − y)² is quadratic: every measure has a closed form.</summary>
    [Fact]
    public void On_a_quadratic_every_measure_is_the_closed_one()
    {
        float[] x = [1, 0.5f, -0.3f, 2, 0.7f, -1.1f, 1.4f, 0.2f];
        double[] y = [0.3, -0.8, 1.1, 0.4];
        var loss = Network.Mlp<double>([2, 1], Activation.Identity).Loss(LabeledData.WithTargets(x, y, 1), LossFunction.SquaredError);
        double[] w = [0.8, -0.5, 0.25];
        var table = loss.SharpnessMeasures(new SharpnessOptions { BatchSize = 4, Directions = 3, Rise = 0.7, Radius = 0.1, AdaptiveRadius = 0.4 }, w);
        double[] gradient = new double[3], h = loss.Hessian(w).ToMatrix();
        loss.ValueAndGradient(w, gradient);
        Assert.Equal(SymmetricEigen.Values(h, 3)[^1], table.Rows[0].Value.Value, 1e-8);
        Assert.Equal(h[0] + h[4] + h[8], table.Rows[1].Value.Value, 1e-10);
        double norm = Math.Sqrt(gradient.Sum(g => g * g)), relative = Math.Sqrt(gradient.Zip(w, (g, v) => g * v).Sum(p => p * p));
        Assert.Equal(Rise([.. gradient.Select(g => 0.1 * g / norm)]), table.Rows[2].Value.Value, 1e-10);
        Assert.Equal(Rise([.. gradient.Zip(w, (g, v) => 0.4 * g * v * v / relative)]), table.Rows[3].Value.Value, 1e-10);
        Assert.True(table.Rows[2].Value.IsExact);
        double[] scaled = [.. h.Select((v, i) => v * Math.Abs(w[i / 3] * w[i % 3]))];
        Assert.Equal(SymmetricEigen.Values(scaled, 3)[^1], table.Rows[4].Value.Value, 1e-8);
        // Along the filter-normalized direction the rise is a t + b t²/2; the bias does not move.
        var widths = new List<double>();
        for (int d = 0; d < 3; d++)
        {
            double[] direction = new double[3];
            new RandomStream(0).Derive(2).Derive(d).FillNormal(direction);
            double length = Math.Sqrt((w[0] * w[0]) + (w[1] * w[1])) / (Math.Sqrt((direction[0] * direction[0]) + (direction[1] * direction[1])) + 1e-10);
            direction = [length * direction[0], length * direction[1], 0];
            double slope = gradient.Zip(direction, (g, v) => g * v).Sum(), curve = 2 * (Rise(direction) - slope);
            double Root(double s) => (-s + Math.Sqrt((s * s) + (2 * curve * 0.7))) / curve;
            widths.Add(0.5 * (Root(slope) + Root(-slope)));
        }
        Assert.Equal(widths.Average(), table.Rows[5].Value.Value, 1e-3);

        double Rise(double[] step) => step.Zip(gradient, (s, g) => s * g).Sum() + (0.5 * Enumerable.Range(0, 9).Sum(i => h[i] * step[i / 3] * step[i % 3]));
    }

    [Fact]
    public void The_standard_error_over_batches_covers_the_mean_over_all()
    {
        var loss = Relu();
        var options = new SharpnessOptions { BatchSize = 5, MaxBatches = 12, Directions = 2 };
        // Over all disjoint batches of many orders.
        double truth = Enumerable.Range(1_000, 20).Average(s => Sam(options with { MaxBatches = 1_000, Seed = (ulong)s }).Value);
        int seeds = Trials.Count(60, 600), covered = Enumerable.Range(0, seeds).Count(s =>
        {
            var (lower, upper) = Sam(options with { Seed = (ulong)s }).Interval();
            return truth > lower && truth < upper;
        });
        Assert.InRange(covered, (int)(0.86 * seeds), seeds);

        Estimate Sam(SharpnessOptions o)
        {
            int size = o.BatchSize, count = Math.Min(o.MaxBatches, loss.SampleCount / size);
            int[] order = new RandomStream(o.Seed).Derive(1).Permutation(loss.SampleCount);
            return Estimate.Of([.. Enumerable.Range(0, count).Select(b => AscentSharpness.Of(loss.OnBatch(order.AsSpan(b * size, size)), loss.Parameters, null, o.Radius))]);
        }
    }

    [Fact]
    public void A_stop_keeps_the_measures_that_were_finished()
    {
        using var stop = new CancellationTokenSource();
        var loss = Relu();
        var heard = new Heard(fraction =>
        {
            if (fraction > 0.4)
                stop.Cancel();
        });
        var found = loss.SharpnessMeasures(new SharpnessOptions { BatchSize = 1, MaxBatches = 200 }, progress: heard, cancellationToken: stop.Token);
        Assert.Equal(SamplingStatus.Canceled, found.Status);
        Assert.InRange(found.Rows.Count, 2, 5);
        Assert.Contains("cancelled", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_is_not_finite_is_refused()
        => Assert.Throws<ArgumentException>(() => Relu().SharpnessMeasures(point: [.. Enumerable.Repeat(double.NaN, (Inputs * Hidden) + Hidden + (Hidden * Outputs) + Outputs)]));

    sealed class Heard(Action<double> hear) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => hear(value.Fraction);
    }

    /// <summary>The same loss in coordinates turned by a random orthogonal matrix.</summary>
    sealed class Turned : IStochasticObjective<double[]>, INamedParameters
    {
        readonly NetworkLoss<double> inner;
        readonly double[] q;

        public Turned(NetworkLoss<double> inner, ulong seed)
        {
            this.inner = inner;
            int n = inner.Parameters.Length;
            double[] symmetric = new double[n * n];
            new RandomStream(seed).FillNormal(symmetric);
            Symmetrization.Apply(symmetric, n);
            var eigen = SymmetricEigen.Decompose(symmetric, n);
            q = [.. Enumerable.Range(0, n).SelectMany(j => eigen.Vector(j).ToArray())];
            Start = Apply(inner.Parameters, transposed: false);
        }

        public double[] Start { get; }

        public IVectorSpace<double[]> Space => inner.Space;

        public int SampleCount => inner.SampleCount;

        public IReadOnlyList<ParameterSlice> Slices => inner.Network.Slices;

        public double Value(double[] x) => inner.Value(Apply(x, transposed: true));

        public double ValueAndGradient(double[] x, double[] gradient) => Evaluate(inner, x, gradient);

        public ILinearOperator<double[]> Hessian(double[] x)
        {
            var hessian = inner.Hessian(Apply(x, transposed: true));
            return new DelegateOperator<double[]>(Space, (v, destination) =>
            {
                var product = new double[v.Length];
                hessian.Apply(Apply(v, transposed: true), product);
                Apply(product, transposed: false).CopyTo(destination, 0);
            });
        }

        public IObjective<double[]> OnBatch(ReadOnlySpan<int> samples) => new Part(this, inner.OnBatch(samples));

        double Evaluate(IObjective<double[]> f, double[] x, double[] gradient)
        {
            var own = new double[x.Length];
            double value = f.ValueAndGradient(Apply(x, transposed: true), own);
            Apply(own, transposed: false).CopyTo(gradient, 0);
            return value;
        }

        double[] Apply(double[] x, bool transposed)
        {
            int n = x.Length;
            return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => (transposed ? q[(j * n) + i] : q[(i * n) + j]) * x[j]))];
        }

        sealed class Part(Turned owner, IObjective<double[]> batch) : IObjective<double[]>
        {
            public IVectorSpace<double[]> Space => owner.Space;

            public double Value(double[] x) => batch.Value(owner.Apply(x, transposed: true));

            public double ValueAndGradient(double[] x, double[] gradient) => owner.Evaluate(batch, x, gradient);

            public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
        }
    }
}
