using Modules = TorchSharp.Modules;

namespace SaddleNotebooks;

/// <summary>
/// Refuses samples that do not fit the module before libtorch sees them: its messages speak of its own operations, and on a GPU a label out of range ends the process.
/// </summary>
static class SampleCheck
{
    // What libtorch's losses leave out.
    const long Ignored = -100;

    /// <summary>Inputs of real numbers have the parameters' type, and the width or the channels that the first layer takes.</summary>
    /// <exception cref="InvalidOperationException">They have not.</exception>
    public static void RequireFit(torch.nn.Module module, ScalarType parameters, Tensor inputs)
    {
        if (inputs.is_floating_point() && inputs.dtype != parameters)
        {
            throw new InvalidOperationException(
                $"The inputs are {inputs.dtype} and the module's parameters {parameters}: convert the inputs, inputs.to(ScalarType.{parameters}), or the module, module.to(ScalarType.{inputs.dtype}).");
        }
        long[] shape = inputs.shape;
        while (module is Modules.Sequential { Count: > 0 } chain)
            module = (torch.nn.Module)chain[0];
        switch (module)
        {
            case Modules.Linear linear when shape[^1] != linear.weight.shape[1]:
                throw new InvalidOperationException(
                    $"The inputs are {Shape(shape)} and the module's first layer takes vectors of width {linear.weight.shape[1]}: the last axis must have that length.");
            case Modules.Conv2d { weight: { } filters } when shape.Length == 4 && shape[1] % filters.shape[1] != 0:
                throw new InvalidOperationException(
                    $"The inputs are {Shape(shape)} and the module's first layer takes images of {filters.shape[1]} channels: the shape is [samples, channels, height, width].");
        }
    }

    /// <summary>Labels stand beside an output for each class.</summary>
    /// <exception cref="InvalidOperationException">A label is negative or too large.</exception>
    public static void RequireClasses(long smallest, long largest, Tensor outputs)
    {
        if (outputs.dim() < 2)
            return;
        long classes = outputs.shape[1];
        if ((smallest >= 0 || smallest == Ignored) && largest < classes)
            return;
        throw new InvalidOperationException(
            $"There is a label {(largest >= classes ? largest : smallest)}, and the module has {classes} outputs: labels count from 0 to {classes - 1}, one output for each class.");
    }

    static string Shape(long[] shape) => $"[{string.Join(", ", shape)}]";
}
