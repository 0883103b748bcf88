using System.Numerics;

namespace SaddleNotebooks;

/// <summary>A function φ: R → R applied to every element, with its first and second derivative.</summary>
/// <remarks>All spans of a call have the same length, a multiple of 16; an output may be the same memory as an input.</remarks>
public abstract class Activation
{
    /// <summary>φ(x) = x.</summary>
    public static Activation Identity { get; } = new KernelActivation<IdentityKernel>("identity", default);

    /// <summary>φ(x) = tanh x.</summary>
    public static Activation Tanh { get; } = new KernelActivation<TanhKernel>("tanh", default);

    /// <summary>φ(x) = 1 / (1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = new KernelActivation<SigmoidKernel>("sigmoid", default);

    /// <summary>φ(x) = max(x, 0). At the kink x = 0: φ′ = φ″ = 0 (as PyTorch).</summary>
    public static Activation Relu { get; } = new KernelActivation<ReluKernel>("relu", default);

    /// <summary>φ(x) = x for x &gt; 0 and 0.01 x otherwise. At the kink x = 0: φ′ = 0.01, φ″ = 0.</summary>
    public static Activation LeakyRelu { get; } = LeakyReluWithSlope(0.01);

    /// <summary>φ(x) = ln(1 + eˣ), a smooth relu.</summary>
    public static Activation Softplus { get; } = new KernelActivation<SoftplusKernel>("softplus", default);

    /// <summary>φ(x) = x Φ(x) with the normal distribution function Φ (Hendrycks &amp; Gimpel 2016; the exact form, not the tanh approximation).</summary>
    public static Activation Gelu { get; } = new KernelActivation<GeluKernel>("gelu", default);

    /// <summary>φ(x) = x for x &gt; 0 and slope · x otherwise. At the kink x = 0: φ′ = slope, φ″ = 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public static Activation LeakyReluWithSlope(double slope)
        => double.IsFinite(slope)
            ? new KernelActivation<LeakyReluKernel>("leaky relu", new LeakyReluKernel(slope))
            : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be finite.");

    /// <summary>For example "tanh".</summary>
    public abstract string Name { get; }

    /// <summary>output ← φ(input).</summary>
    public abstract void Evaluate<T>(ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>result ← φ′(input) · factor, where <paramref name="output"/> = φ(input).</summary>
    public abstract void MultiplyByDerivative<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> factor, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// result ← φ′(x) · Rȳ + φ″(x) · Rx · ȳ: the derivative of the adjoint φ′(x) ȳ when x moves by Rx and ȳ by Rȳ.
    /// </summary>
    public abstract void DifferentiateAdjoint<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> output, ReadOnlySpan<T> inputTangent, ReadOnlySpan<T> outputAdjoint,
        ReadOnlySpan<T> outputAdjointTangent, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>first ← φ′(input), second ← φ″(input), where <paramref name="output"/> = φ(input).</summary>
    public abstract void Derivatives<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> first, Span<T> second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
