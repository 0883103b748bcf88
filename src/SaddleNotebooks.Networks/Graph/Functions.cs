namespace SaddleNotebooks.Networks;

/// <summary>The functions of one number that graphs use, besides those of <see cref="Activation"/>.</summary>
static class Functions
{
    public static Activation Exp { get; } = new KernelActivation<ExpKernel>("exp", default);

    public static Activation Log { get; } = new KernelActivation<LogKernel>("log", default);

    public static Activation Sqrt { get; } = new KernelActivation<SqrtKernel>("square root", default);

    public static Activation Reciprocal { get; } = new KernelActivation<ReciprocalKernel>("reciprocal", default);

    public static Activation Erf { get; } = new KernelActivation<ErfKernel>("erf", default);

    public static Activation Silu { get; } = new KernelActivation<SiluKernel>("silu", default);

    /// <summary>½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
    public static Activation GeluTanh { get; } = new KernelActivation<GeluTanhKernel>("gelu (tanh)", default);

    public static Activation Abs { get; } = new KernelActivation<AbsKernel>("absolute value", default);

    public static Activation Elu(double alpha) => new KernelActivation<EluKernel>("elu", new EluKernel(1, 1, alpha));

    public static Activation Celu(double alpha) => new KernelActivation<EluKernel>("celu", new EluKernel(alpha, 1, alpha));

    public static Activation Selu(double alpha, double gamma) => new KernelActivation<EluKernel>("selu", new EluKernel(1, gamma, alpha));

    /// <summary>max(0, min(1, α x + β)); slope 0 at the kinks.</summary>
    public static Activation HardSigmoid(double alpha, double beta)
        => new KernelActivation<HardSigmoidKernel>("hard sigmoid", new HardSigmoidKernel(alpha, beta, false));

    /// <summary>x max(0, min(1, x / 6 + ½)).</summary>
    public static Activation HardSwish { get; } = new KernelActivation<HardSigmoidKernel>("hard swish", new HardSigmoidKernel(1.0 / 6, 0.5, true));

    /// <summary>x between the limits, else the nearer limit; slope 0 there.</summary>
    public static Activation Clip(double low, double high) => new KernelActivation<ClipKernel>("clip", new ClipKernel(low, high));

    /// <summary>xᵖ.</summary>
    public static Activation Power(double exponent) => exponent switch
    {
        0.5 => Sqrt,
        -1 => Reciprocal,
        > 0 and <= 16 when exponent == Math.Floor(exponent) => new KernelActivation<WholePowerKernel>($"power {exponent}", new WholePowerKernel((int)exponent)),
        _ => new ScalarActivation(
            FormattableString.Invariant($"power {exponent}"), x => Math.Pow(x, exponent), x => exponent * Math.Pow(x, exponent - 1),
            x => exponent * (exponent - 1) * Math.Pow(x, exponent - 2), exponent),
    };

    public static Activation Sin { get; } = new ScalarActivation("sin", Math.Sin, Math.Cos, x => -Math.Sin(x));

    public static Activation Cos { get; } = new ScalarActivation("cos", Math.Cos, x => -Math.Sin(x), x => -Math.Cos(x));

    public static Activation Tan { get; } = new ScalarActivation(
        "tan", Math.Tan, x => 1 + Math.Tan(x) * Math.Tan(x), x => 2 * Math.Tan(x) * (1 + Math.Tan(x) * Math.Tan(x)));

    public static Activation Atan { get; } = new ScalarActivation("atan", Math.Atan, x => 1 / (1 + x * x), x => -2 * x / ((1 + x * x) * (1 + x * x)));

    public static Activation Asin { get; } = new ScalarActivation("asin", Math.Asin, x => 1 / Math.Sqrt(1 - x * x), x => x / Math.Pow(1 - x * x, 1.5));

    public static Activation Acos { get; } = new ScalarActivation("acos", Math.Acos, x => -1 / Math.Sqrt(1 - x * x), x => -x / Math.Pow(1 - x * x, 1.5));

    public static Activation Sinh { get; } = new ScalarActivation("sinh", Math.Sinh, Math.Cosh, Math.Sinh);

    public static Activation Cosh { get; } = new ScalarActivation("cosh", Math.Cosh, Math.Sinh, Math.Cosh);

    public static Activation Asinh { get; } = new ScalarActivation("asinh", Math.Asinh, x => 1 / Math.Sqrt(x * x + 1), x => -x / Math.Pow(x * x + 1, 1.5));

    public static Activation Acosh { get; } = new ScalarActivation("acosh", Math.Acosh, x => 1 / Math.Sqrt(x * x - 1), x => -x / Math.Pow(x * x - 1, 1.5));

    public static Activation Atanh { get; } = new ScalarActivation("atanh", Math.Atanh, x => 1 / (1 - x * x), x => 2 * x / ((1 - x * x) * (1 - x * x)));

    public static Activation Softsign { get; } = new ScalarActivation(
        "softsign", x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        x => -2 * Math.Sign(x) / Math.Pow(1 + Math.Abs(x), 3));

    /// <summary>x where it is above the threshold, else 0.</summary>
    public static Activation ThresholdedRelu(double threshold)
        => new ScalarActivation("thresholded relu", x => x > threshold ? x : 0, x => x > threshold ? 1 : 0, _ => 0, threshold);

    public static Activation Shrink(double bias, double lambda) => new ScalarActivation(
        "shrink", x => x > lambda ? x - bias : x < -lambda ? x + bias : 0, x => Math.Abs(x) > lambda ? 1 : 0, _ => 0, bias, lambda);
}
