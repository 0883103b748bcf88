namespace SaddleNotebooks.Theory;

/// <summary>The costs of the methods this library offers, in vectors, gradients and Hessian products.</summary>
public static class CostFormulas
{
    /// <summary>The Krylov dimension assumed by default: that of <see cref="KrylovSaddleFreeNewton"/>.</summary>
    public const int DefaultKrylovDimension = 20;

    /// <summary>The Lanczos steps of a probe assumed by default: as in <see cref="Numerics.SpectralDensityOptions"/>.</summary>
    public const int DefaultLanczosSteps = 80;

    // Products are computed in blocks of unit vectors and their images; see DenseHessian.
    const int HessianBlock = 64;

    /// <summary>Gradient descent: the point and the gradient.</summary>
    public static CostFormula GradientDescent { get; } = new()
    {
        Method = "Gradient descent", Vectors = 2, MemoryOrder = "O(n)", WorkOrder = "O(n)",
        AtSaddles = "stays for ever on the stable manifold; from elsewhere leaves in O(log 1/ε) steps",
    };

    /// <summary>SGD with momentum: one velocity more. A step works on a mini-batch.</summary>
    public static CostFormula Sgd { get; } = new()
    {
        Method = "SGD with momentum", Vectors = 3, MemoryOrder = "O(n)", WorkOrder = "O(n) on a mini-batch",
        AtSaddles = "the noise of the batches drives it off, the faster the larger η/B",
    };

    /// <summary>Perturbed gradient descent (Jin et al. 2017).</summary>
    public static CostFormula PerturbedGradientDescent { get; } = new()
    {
        Method = "Perturbed gradient descent", Vectors = 4, HostVectors = 1, MemoryOrder = "O(n)", WorkOrder = "O(n)",
        AtSaddles = "leaves strict saddles in polylog(n) steps with high probability",
    };

    /// <summary>Newton's method with the full Hessian.</summary>
    public static CostFormula Newton { get; } = new()
    {
        Method = "Newton", Vectors = 3 + HessianBlock, Matrices = 3, HostVectors = 2, MemoryOrder = "O(n²)", WorkOrder = "O(n²) + O(n³)",
        AtSaddles = "is attracted by them",
    };

    /// <summary>Saddle-free Newton with the full Hessian (Dauphin et al. 2014).</summary>
    public static CostFormula SaddleFreeNewton { get; } = new()
    {
        Method = "Saddle-free Newton", Vectors = 4 + HessianBlock, Matrices = 3, HostVectors = 2, Values = 1, MemoryOrder = "O(n²)",
        WorkOrder = "O(n²) + O(n³)", AtSaddles = "is repelled along every direction of negative curvature",
    };

    /// <summary>Saddle-free Newton in Krylov spaces (Dauphin et al. 2014, algorithm 1).</summary>
    /// <param name="dimension">k, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is not positive.</exception>
    public static CostFormula KrylovSaddleFreeNewton(int dimension = DefaultKrylovDimension) => new()
    {
        Method = $"Saddle-free Newton, Krylov k = {Require.Positive(dimension, nameof(dimension))}", Vectors = dimension + KrylovVectors,
        HostVectors = 1, Values = 1, Products = dimension, MemoryOrder = "O(kn)", WorkOrder = "O(kn) + O(k²n)",
        AtSaddles = "is repelled along the negative curvature that k products find",
    };

    /// <summary>One probe of stochastic Lanczos quadrature: no step, but the whole spectrum in outline.</summary>
    /// <param name="steps">Lanczos steps m, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">m is not positive.</exception>
    public static CostFormula LanczosQuadrature(int steps = DefaultLanczosSteps) => new()
    {
        Method = $"Lanczos quadrature, one probe of {Require.Positive(steps, nameof(steps))} steps", Vectors = steps + LanczosVectors,
        HostVectors = 1, Gradients = 0, Products = steps, MemoryOrder = "O(mn)", WorkOrder = "O(mn) + O(m²n)",
        AtSaddles = "shows them: the extreme eigenvalues with bounds and the fraction of negative ones",
    };

    // Point, gradient, step, trial, best; the current and the next Lanczos vector. The basis comes on top.
    internal const int KrylovVectors = 7;

    // Start, current and next vector. The basis comes on top.
    internal const int LanczosVectors = 3;
}
