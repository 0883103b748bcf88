using SaddleNotebooks.Networks;
using static TorchSharp.torch.nn.functional;

namespace SaddleNotebooks;

/// <summary>Every function of one number that graphs use, said in tensor operations.</summary>
static class FunctionReplay
{
    public static Tensor Apply(Activation function, Tensor x) => function switch
    {
        KernelActivation<ReluKernel> => x.relu(),
        KernelActivation<LeakyReluKernel> leaky => leaky_relu(x, leaky.Kernel.Slope),
        KernelActivation<TanhKernel> => x.tanh(),
        KernelActivation<SigmoidKernel> => x.sigmoid(),
        KernelActivation<SoftplusKernel> => softplus(x, 1, 40),
        KernelActivation<IdentityKernel> => x,
        KernelActivation<GeluKernel> => gelu(x),
        KernelActivation<GeluTanhKernel> => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.pow(3))).tanh()),
        KernelActivation<ExpKernel> => x.exp(),
        KernelActivation<LogKernel> => x.log(),
        KernelActivation<SqrtKernel> => x.sqrt(),
        KernelActivation<ReciprocalKernel> => x.reciprocal(),
        KernelActivation<ErfKernel> => x.erf(),
        KernelActivation<SiluKernel> => x * x.sigmoid(),
        KernelActivation<AbsKernel> => x.abs(),
        KernelActivation<ClipKernel> clip => x.clamp(clip.Kernel.Low, clip.Kernel.High),
        KernelActivation<WholePowerKernel> power => x.pow(power.Kernel.Exponent),
        KernelActivation<EluKernel> elu => Elu(elu.Kernel, x),
        KernelActivation<HardSigmoidKernel> gate => Gate(gate.Kernel, x),
        ScalarActivation scalar => Scalar(scalar, x),
        _ => throw new NotSupportedException($"The function {function.Name} has no counterpart in TorchSharp."),
    };

    static Tensor Elu(EluKernel kernel, Tensor x)
    {
        // The exponential is taken of negative numbers only, so that it cannot overflow where it is not chosen.
        var below = kernel.Scale * (torch.minimum(x, torch.zeros_like(x)) / kernel.Width).expm1();
        return kernel.Gamma * torch.where(x > 0, x, below);
    }

    static Tensor Gate(HardSigmoidKernel kernel, Tensor x)
    {
        var gate = (kernel.Alpha * x + kernel.Beta).clamp(0, 1);
        return kernel.IsTimesX ? x * gate : gate;
    }

    static Tensor Scalar(ScalarActivation function, Tensor x) => function.Name.Split(' ')[0] switch
    {
        "power" => x.pow(function.Numbers[0]),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "atan" => x.atan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "asinh" => x.asinh(),
        "acosh" => x.acosh(),
        "atanh" => x.atanh(),
        "softsign" => x / (1 + x.abs()),
        "thresholded" => torch.where(x > function.Numbers[0], x, torch.zeros_like(x)),
        "shrink" => torch.where(
            x > function.Numbers[1], x - function.Numbers[0],
            torch.where(x < -function.Numbers[1], x + function.Numbers[0], torch.zeros_like(x))),
        _ => throw new NotSupportedException($"The function {function.Name} has no counterpart in TorchSharp."),
    };
}
