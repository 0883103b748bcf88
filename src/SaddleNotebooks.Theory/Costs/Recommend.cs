using System.Globalization;

namespace SaddleNotebooks;

/// <summary>Recommends an optimizer from the size of the problem and the memory.</summary>
public static class Recommend
{
    const int FewestKrylovVectors = 5;
    const int FewestLanczosSteps = 10;

    /// <summary>
    /// The strongest method against saddles that the memory allows and whose steps are affordable: saddle-free Newton with the full Hessian, then in
    /// Krylov spaces, then SGD with momentum, whose noise leaves saddles by itself.
    /// </summary>
    /// <param name="parameters">n, positive.</param>
    /// <param name="memoryGigabytes">The memory of the device in units of 10⁹ bytes, positive.</param>
    /// <param name="options">Precision, the part of the memory that may be used, and limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public static Recommendation For(long parameters, double memoryGigabytes, RecommendationOptions? options = null)
    {
        Require.Positive(parameters, nameof(parameters));
        double memory = 1e9 * Require.Positive(memoryGigabytes, nameof(memoryGigabytes));
        options ??= new RecommendationOptions();
        double available = options.MemoryShare * memory;
        int element = options.ElementBytes;
        var reasons = new List<string>();
        Optimizer? optimizer = Dense(parameters, available, element, reasons)
            ?? Krylov(parameters, available, element, options.KrylovLimit, reasons)
            ?? FirstOrder(parameters, available, element, reasons);

        int lanczos = LargestThatFits(CostFormulas.DefaultLanczosSteps, FewestLanczosSteps, CostFormulas.LanczosQuadrature, parameters, available, element);
        reasons.Add(lanczos == 0
            ? "Curvature cannot be looked at with Lanczos quadrature in this memory."
            : string.Create(CultureInfo.InvariantCulture, $"Look at the curvature with HessianSpectrum(steps: {lanczos}): {ByteText.Of(CostFormulas.LanczosQuadrature(lanczos).Bytes(parameters, element))}."));
        CostFormula[] all =
        [
            CostFormulas.GradientDescent, CostFormulas.Sgd, CostFormulas.PerturbedGradientDescent, CostFormulas.Newton, CostFormulas.SaddleFreeNewton,
            CostFormulas.KrylovSaddleFreeNewton(), CostFormulas.LanczosQuadrature(),
        ];
        return new Recommendation
        {
            Parameters = parameters,
            MemoryBytes = memory,
            AvailableBytes = available,
            Optimizer = optimizer,
            Reasons = reasons.AsReadOnly(),
            Methods = [.. all.Select(f => new Recommendation.Fit(f, f.Bytes(parameters, element), f.Bytes(parameters, element) <= available, f.ProductsFor(parameters)))],
            LanczosSteps = lanczos,
        };
    }

    static Optimizer? Dense(long n, double available, int element, List<string> reasons)
    {
        double bytes = CostFormulas.SaddleFreeNewton.Bytes(n, element);
        string need = string.Create(CultureInfo.InvariantCulture, $"The full Hessian and its eigenvectors take {ByteText.Of(bytes)}");
        if (bytes > available)
        {
            reasons.Add($"{need}, more than the {ByteText.Of(available)} available.");
            return null;
        }
        if (n > DenseLimitCheck.Limit)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"{need} and would fit, but each step needs {n:N0} Hessian products and about {10.0 * n * n * n:G2} operations: too slow above {DenseLimitCheck.Limit:N0} parameters."));
            return null;
        }
        reasons.Add(string.Create(CultureInfo.InvariantCulture,
            $"{need} and fit; {n:N0} Hessian products and about {10.0 * n * n * n:G2} operations per step are affordable, and no direction of negative curvature is overlooked."));
        return Optimizer.SaddleFreeNewton();
    }

    static Optimizer? Krylov(long n, double available, int element, long limit, List<string> reasons)
    {
        int k = LargestThatFits(CostFormulas.DefaultKrylovDimension, FewestKrylovVectors, CostFormulas.KrylovSaddleFreeNewton, n, available, element);
        if (k == 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"Even {FewestKrylovVectors} Krylov vectors take {ByteText.Of(CostFormulas.KrylovSaddleFreeNewton(FewestKrylovVectors).Bytes(n, element))}: they do not fit."));
            return null;
        }
        if (n > limit)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"{k} Krylov vectors would fit, but above {limit:N0} parameters {k} Hessian products on all the data cost more than they save."));
            return null;
        }
        reasons.Add(string.Create(CultureInfo.InvariantCulture,
            $"{k} Krylov vectors take {ByteText.Of(CostFormulas.KrylovSaddleFreeNewton(k).Bytes(n, element))} and fit; {k} Hessian products per step, about {3 * k} gradients, show the way off a saddle."));
        return Optimizer.KrylovSaddleFreeNewton(k);
    }

    static Optimizer? FirstOrder(long n, double available, int element, List<string> reasons)
    {
        double momentum = CostFormulas.Sgd.Bytes(n, element), plain = CostFormulas.GradientDescent.Bytes(n, element);
        if (momentum <= available)
        {
            reasons.Add($"SGD with momentum takes {ByteText.Of(momentum)}; the noise of small batches leaves saddles without any Hessian product.");
            return Optimizer.Sgd(0.01, momentum: 0.9, batchSize: 32);
        }
        if (plain <= available)
        {
            reasons.Add($"There is no room for a velocity ({ByteText.Of(momentum)}); SGD without momentum takes {ByteText.Of(plain)}.");
            return Optimizer.Sgd(0.01, batchSize: 32);
        }
        reasons.Add($"Parameters and gradient alone take {ByteText.Of(plain)}: use a device with more memory or a smaller network.");
        return null;
    }

    static int LargestThatFits(int most, int fewest, Func<int, CostFormula> formula, long n, double available, int element)
    {
        for (int k = (int)Math.Min(most, n); k >= Math.Min(fewest, n); k--)
        {
            if (formula(k).Bytes(n, element) <= available)
                return k;
        }
        return 0;
    }
}
