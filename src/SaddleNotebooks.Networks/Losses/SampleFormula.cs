using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A formula for the loss of one sample with its outputs, its target, and room for derivatives; for one thread at a time.</summary>
sealed class SampleFormula
{
    readonly string name;
    readonly double[] outputs, gradient, tangent, product;
    readonly Objective objective;
    double[] values = [];
    LossTarget target;

    public SampleFormula(int outputs, string name, Func<Variables, LossTarget, Real> formula)
    {
        this.name = name;
        (this.outputs, gradient, tangent, product) = (new double[outputs], new double[outputs], new double[outputs], new double[outputs]);
        objective = Objective.FromFormula(outputs, z => formula(z, target));
    }

    /// <summary>The number of outputs.</summary>
    public int Outputs => outputs.Length;

    /// <summary>Takes over outputs and target of a sample.</summary>
    public void Load<T>(Batch<T> batch, LossTargets targets, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < outputs.Length; k++)
            outputs[k] = double.CreateTruncating(batch.Row(k)[sample]);
        if (!targets.Labels.IsEmpty)
        {
            target = new LossTarget(targets.Labels[sample], values);
            return;
        }
        int count = targets.Values.Length / targets.Count;
        if (values.Length != count)
            values = new double[count];
        targets.Values.Slice(sample * count, count).CopyTo(values);
        target = new LossTarget(-1, values);
    }

    /// <summary>The loss of outputs that are given by their number.</summary>
    public double ValueAt(Func<int, double> output, LossTarget of)
    {
        target = of;
        for (int k = 0; k < outputs.Length; k++)
            outputs[k] = output(k);
        return Value();
    }

    public double Value() => objective.Value(outputs);

    public double[] Gradient()
    {
        objective.ValueAndGradient(outputs, gradient);
        return gradient;
    }

    public double[] HessianProduct<T>(Batch<T> direction, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < tangent.Length; k++)
            tangent[k] = double.CreateTruncating(direction.Row(k)[sample]);
        objective.Hessian(outputs).Apply(tangent, product);
        return product;
    }

    /// <summary>Refuses a formula that cannot be computed with such outputs and targets.</summary>
    public void Check(LossTarget first)
    {
        target = first;
        try
        {
            objective.Value(outputs);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new ArgumentException($"The loss \"{name}\" does not fit a network of {outputs.Length} outputs with these targets: {e.Message}", e);
        }
    }
}
