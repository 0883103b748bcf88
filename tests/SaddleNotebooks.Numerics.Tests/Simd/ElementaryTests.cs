using System.Numerics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics.Tests;

public class ElementaryTests
{
    [Fact]
    public void Functions_in_float_are_as_accurate_as_documented_with_vectors_of_every_width()
    {
        CheckFloat<Lane512<float>>();
        CheckFloat<Lane256<float>>();
        CheckFloat<Lane128<float>>();
    }

    [Fact]
    public void Functions_in_double_agree_with_the_library()
    {
        CheckDouble<Lane512<double>>();
        CheckDouble<Lane256<double>>();
        CheckDouble<Lane128<double>>();
    }

    [Fact]
    public void Nan_stays_nan()
    {
        foreach (var f in new Func<Lane512<float>, Lane512<float>>[]
        {
            Elementary.Exp<Lane512<float>, float>, Elementary.Tanh<Lane512<float>, float>, Elementary.Sigmoid<Lane512<float>, float>,
            Elementary.Softplus<Lane512<float>, float>,
        })
            Assert.True(float.IsNaN(Apply(f, [float.NaN])[0]));
    }

    [Fact]
    public void Extreme_arguments_saturate_without_overflow()
    {
        float[] x = [-1e30f, -200, 200, 1e30f];
        Assert.All(Apply<Lane512<float>, float>(Elementary.Exp<Lane512<float>, float>, x), y => Assert.True(float.IsFinite(y) && y > 0));
        Assert.Equal([-1, -1, 1, 1], Apply<Lane512<float>, float>(Elementary.Tanh<Lane512<float>, float>, x));
        Assert.Equal(1, Apply<Lane512<float>, float>(Elementary.Sigmoid<Lane512<float>, float>, x)[3]);
        Assert.Equal(1e30f, Apply<Lane512<float>, float>(Elementary.Softplus<Lane512<float>, float>, x)[3]);
    }

    static void CheckFloat<V>()
        where V : struct, ILane<V, float>
    {
        var small = Points(-12, 12).Concat(Points(-1e-3, 1e-3)).ToArray();
        Check<V, float>(Elementary.Exp<V, float>, Math.Exp, Points(-87, 88), 2, relative: 0);
        Check<V, float>(Elementary.Tanh<V, float>, Math.Tanh, small, 3, relative: 0);
        Check<V, float>(Elementary.Sigmoid<V, float>, x => 1 / (1 + Math.Exp(-x)), Points(-80, 80), 3, relative: 0);
        Check<V, float>(Elementary.Softplus<V, float>, x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), Points(-12, 12), 4, relative: 1);
        Check<V, float>(Elementary.NormalDistribution<V, float>, Normal, Points(-5, 5), 32, relative: 0);
    }

    static void CheckDouble<V>()
        where V : struct, ILane<V, double>
    {
        var small = Points(-20, 20).Concat(Points(-1e-3, 1e-3)).ToArray();
        Check<V, double>(Elementary.Exp<V, double>, Math.Exp, Points(-700, 700), 3, relative: 0);
        Check<V, double>(Elementary.Tanh<V, double>, Math.Tanh, small, 5, relative: 0);
        Check<V, double>(Elementary.Sigmoid<V, double>, x => 1 / (1 + Math.Exp(-x)), Points(-300, 300), 5, relative: 0);
        Check<V, double>(Elementary.Softplus<V, double>, x => Math.Max(x, 0) + double.LogP1(Math.Exp(-Math.Abs(x))), Points(-12, 12), 5, relative: 1);
        Check<V, double>(Elementary.NormalDistribution<V, double>, Normal, Points(-5, 5), 64, relative: 0);
    }

    /// <summary>Errors in units in the last place of the exact value (plus |x| where relative is 1).</summary>
    static void Check<V, T>(Func<V, V> function, Func<double, double> exact, double[] points, double tolerance, double relative)
        where V : struct, ILane<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = points.Select(p => T.CreateChecked(p)).ToArray();
        var y = Apply<V, T>(function, x);
        double unit = typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
        for (int i = 0; i < x.Length; i++)
        {
            double argument = double.CreateChecked(x[i]), expected = exact(argument);
            double error = Math.Abs(double.CreateChecked(y[i]) - expected) / (unit * (Math.Abs(expected) + relative * Math.Abs(argument) + 1e-280));
            Assert.True(error <= tolerance, $"{typeof(V).Name}: f({argument:R}) = {y[i]:R} instead of {expected:R}: {error:F2} units");
        }
    }

    /// <summary>Φ by the all-positive series e^{−x²/2}/√(2π) Σ x^{2n+1}/(2n+1)!!, or by the continued fraction of its tail.</summary>
    static double Normal(double x)
    {
        double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (x < -1)
        {
            double fraction = -x;
            for (int n = 600; n >= 1; n--)
                fraction = -x + n / fraction;
            return density / fraction;
        }
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + density * sum;
    }

    static double[] Points(double from, double to) => Enumerable.Range(0, 20_001).Select(i => from + (to - from) * i / 20_000).ToArray();

    static T[] Apply<V, T>(Func<V, V> function, T[] x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var padded = new T[(x.Length + V.Count - 1) / V.Count * V.Count];
        x.CopyTo(padded, 0);
        for (int i = 0; i < padded.Length; i += V.Count)
            V.Store(function(V.Load(ref padded[i])), ref padded[i]);
        return padded[..x.Length];
    }

    static float[] Apply(Func<Lane512<float>, Lane512<float>> function, float[] x) => Apply<Lane512<float>, float>(function, x);
}
