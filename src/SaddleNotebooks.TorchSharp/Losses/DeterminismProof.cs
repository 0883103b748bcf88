namespace SaddleNotebooks;

/// <summary>
/// Refuses curvature of a loss that is not a function of the parameters alone: one that gives two answers, changes the module, or depends on which
/// samples are evaluated together.
/// </summary>
static class DeterminismProof
{
    // On a GPU sums may be added in another order each time: rounding is no randomness.
    const double Roundings = 1e3;

    /// <summary>Looks at one micro-batch: the buffers, value and gradient twice, and the two halves of the samples against all of them.</summary>
    /// <exception cref="InvalidOperationException">Something is not as it must be; the message names it.</exception>
    public static void Require(TorchLoss loss, Tensor x)
    {
        string? problem = loss.At(x, () =>
        {
            foreach (var (part, _) in loss.Parts())
                return Problem(loss, part);
            return null;
        });
        if (problem is not null)
            throw new InvalidOperationException(problem);
    }

    static string? Problem(TorchLoss loss, TorchBatch part)
    {
        var buffers = loss.Module.named_buffers().Select(b => (b.name, Buffer: b.buffer, Before: b.buffer.detach().clone())).ToArray();
        var (value, gradient) = Evaluate(loss, part);
        string[] changed = [.. buffers.Where(b => !b.Before.Equals(b.Buffer)).Select(b => b.name)];
        if (changed.Length > 0)
        {
            using var noGrad = torch.no_grad();
            foreach (var (_, buffer, before) in buffers)
                buffer.copy_(before);
            return $"Evaluating the loss changes the module ({string.Join(", ", changed.Take(6))}), as batch normalisation does in training mode: curvature would be that of a "
                + $"function that moves. Use ModuleMode.Eval{Suspects(loss)}.";
        }

        double tolerance = Roundings * loss.Space.UnitRoundoff;
        var (again, gradientAgain) = Evaluate(loss, part);
        double repeat = (gradient - gradientAgain).norm().to(ScalarType.Float64).item<double>() / Math.Max(Norm(gradient), double.Epsilon);
        // Not finite values are left to the algorithms, which report them as such.
        if (Math.Abs(value - again) > tolerance * Math.Abs(value) || repeat > tolerance)
        {
            return FormattableString.Invariant(
                $"The loss gave two answers for one point: {value:G9} and {again:G9}, gradients that differ by {100 * repeat:G2}%. Eigenvalues would be those of no function. Use ModuleMode.Eval, or take the randomness out{Suspects(loss)}.");
        }

        long half = part.Count / 2;
        if (half == 0)
            return null;
        var (left, _) = Evaluate(loss, part.Narrow(0, half));
        var (right, _) = Evaluate(loss, part.Narrow(half, part.Count - half));
        double mean = (half * left + (part.Count - half) * right) / part.Count;
        return Math.Abs(mean - value) > tolerance * (Math.Abs(left) + Math.Abs(right) + Math.Abs(value))
            ? FormattableString.Invariant(
                $"The loss is not a mean over samples: {value:G9} for {part.Count} samples together, but {mean:G9} as the mean of its halves. The loss function must return the mean over the batch (reduction mean), and outputs must not depend on the other samples, as with batch normalisation in training mode{Suspects(loss)}.")
            : null;
    }

    static (double Value, Tensor Gradient) Evaluate(TorchLoss loss, TorchBatch part)
    {
        var mean = loss.DifferentiableLoss(part);
        var gradient = AutogradScript.Gradient(mean, loss.Parameters.Tensors);
        return (mean.detach().to(ScalarType.Float64).item<double>(), gradient);
    }

    static double Norm(Tensor x) => x.norm().to(ScalarType.Float64).item<double>();

    // Parts that make outputs random or dependent on the batch while they are in training mode.
    static string Suspects(TorchLoss loss)
    {
        string[] names = [.. ModuleModes.Dependent(loss.Module).Where(m => m.Module.training).Select(m => $"'{m.Name}' ({ModuleName.Of(m.Module)})")];
        return names.Length == 0 ? "" : $"; in training mode are {string.Join(", ", names.Take(6))}";
    }
}
