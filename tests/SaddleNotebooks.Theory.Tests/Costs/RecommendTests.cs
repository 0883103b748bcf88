namespace SaddleNotebooks.Theory.Tests;

public class RecommendTests
{
    [Fact]
    public void A_small_network_gets_the_full_hessian()
    {
        var advice = Recommend.For(1_000, memoryGigabytes: 8);
        Assert.IsType<SaddleFreeNewton>(advice.Optimizer);
        Assert.Contains("1,000 Hessian products", advice.Reasons[0]);
        Assert.Equal(80, advice.LanczosSteps);
        // It really runs on a problem of that kind.
        Assert.True(Problem.Saddle.Minimize(advice.Optimizer!, [1, 1], new OptimizationOptions { MaxSteps = 3 }).Steps > 0);
    }

    [Fact]
    public void A_medium_network_gets_as_many_krylov_vectors_as_fit()
    {
        var roomy = Recommend.For(79_510, memoryGigabytes: 8);
        Assert.Equal(20, Assert.IsType<KrylovSaddleFreeNewton>(roomy.Optimizer).KrylovDimension);
        Assert.Contains("152 GB, more than the 4 GB", roomy.Reasons[0]);
        // 79,510 parameters of 4 bytes: 5.8 MB hold 16 vectors and one of doubles on the host.
        var tight = Recommend.For(79_510, memoryGigabytes: 0.0116);
        var krylov = Assert.IsType<KrylovSaddleFreeNewton>(tight.Optimizer);
        Assert.InRange(krylov.KrylovDimension, 8, 10);
        Assert.True(CostFormulas.KrylovSaddleFreeNewton(krylov.KrylovDimension).Bytes(79_510) <= tight.AvailableBytes);
        Assert.True(CostFormulas.KrylovSaddleFreeNewton(krylov.KrylovDimension + 1).Bytes(79_510) > tight.AvailableBytes);
    }

    [Fact]
    public void A_size_that_fits_but_would_take_too_long_is_told_so()
    {
        var advice = Recommend.For(10_000, memoryGigabytes: 64);
        Assert.IsType<KrylovSaddleFreeNewton>(advice.Optimizer);
        Assert.Contains("too slow above 3,000", advice.Reasons[0]);
        Assert.True(advice.Methods.Single(m => m.Formula.Method == "Newton").Fits);
    }

    [Fact]
    public void A_large_network_gets_sgd_and_memory_counts_in_every_branch()
    {
        var large = Recommend.For(1_500_000_000, memoryGigabytes: 80);
        Assert.Equal(0.9, Assert.IsType<StochasticGradientDescent>(large.Optimizer).Momentum);
        // Medium size, but no memory: the source's rule would not have looked.
        var small = Recommend.For(50_000, memoryGigabytes: 0.0018);
        Assert.IsType<StochasticGradientDescent>(small.Optimizer);
        Assert.Contains("do not fit", small.Reasons[1]);
        var noVelocity = Recommend.For(1_000_000, memoryGigabytes: 0.017);
        Assert.Equal(0, Assert.IsType<StochasticGradientDescent>(noVelocity.Optimizer).Momentum);
        var nothing = Recommend.For(1_000_000_000, memoryGigabytes: 4);
        Assert.Null(nothing.Optimizer);
        Assert.Contains("8 GB", nothing.Reasons[^2]);
        Assert.Contains("nothing fits", nothing.ToString());
        Assert.Equal(0, nothing.LanczosSteps);
    }

    [Fact]
    public void Every_recommendation_fits_what_it_was_given()
    {
        var random = new Numerics.RandomStream(6);
        for (int i = 0; i < 300; i++)
        {
            long n = (long)Math.Pow(10, 10 * random.Uniform(2 * i));
            double gigabytes = Math.Pow(10, 7 * random.Uniform(2 * i + 1) - 4);
            var advice = Recommend.For(n, gigabytes);
            double bytes = advice.Optimizer switch
            {
                SaddleFreeNewton => CostFormulas.SaddleFreeNewton.Bytes(n),
                KrylovSaddleFreeNewton k => CostFormulas.KrylovSaddleFreeNewton(k.KrylovDimension).Bytes(n),
                StochasticGradientDescent { Momentum: > 0 } => CostFormulas.Sgd.Bytes(n),
                StochasticGradientDescent => CostFormulas.GradientDescent.Bytes(n),
                _ => 0,
            };
            Assert.True(bytes <= advice.AvailableBytes, advice.ToString());
            Assert.Equal(CostFormulas.GradientDescent.Bytes(n) > advice.AvailableBytes, advice.Optimizer is null);
        }
    }

    [Fact]
    public void Bad_requests_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Recommend.For(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Recommend.For(10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Recommend.For(10, double.NaN));
        Assert.Contains("4 bytes", Assert.Throws<ArgumentOutOfRangeException>(() => new RecommendationOptions { ElementBytes = 2 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecommendationOptions { MemoryShare = 0 });
    }
}
