using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// A landscape as a mean over samples fᵢ(x) = f(x) + aᵢᵀx with Σaᵢ = 0: the simplest model of mini-batch noise, whose covariance is the same
/// everywhere. May be used from several threads at once.
/// </summary>
public sealed class TiltedSamples : IStochasticObjective<double[]>
{
    readonly Objective objective;
    readonly double[][] tilts;

    internal TiltedSamples(Objective objective, double[][] tilts)
    {
        this.objective = objective;
        this.tilts = tilts;
    }

    /// <inheritdoc/>
    public IVectorSpace<double[]> Space => objective.Space;

    /// <inheritdoc/>
    public int SampleCount => tilts.Length;

    /// <inheritdoc/>
    public IObjective<double[]> OnBatch(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("A batch needs at least one sample.", nameof(samples));
        var mean = new double[objective.Dimension];
        foreach (int i in samples)
        {
            if ((uint)i >= (uint)tilts.Length)
                throw new ArgumentException($"There is no sample {i}: they are numbered from 0 to {tilts.Length - 1}.", nameof(samples));
            for (int j = 0; j < mean.Length; j++)
                mean[j] += tilts[i][j] / samples.Length;
        }
        return new Tilted(objective, mean);
    }

    /// <inheritdoc/>
    public double Value(double[] x) => objective.Value(x);

    /// <inheritdoc/>
    public double ValueAndGradient(double[] x, double[] gradient) => objective.ValueAndGradient(x, gradient);

    /// <inheritdoc/>
    public ILinearOperator<double[]> Hessian(double[] x) => objective.Hessian(x);

    sealed class Tilted(Objective objective, double[] tilt) : IObjective<double[]>
    {
        public IVectorSpace<double[]> Space => objective.Space;

        public double Value(double[] x) => objective.Value(x) + objective.Space.Dot(tilt, x);

        public double ValueAndGradient(double[] x, double[] gradient)
        {
            double value = objective.ValueAndGradient(x, gradient);
            for (int i = 0; i < tilt.Length; i++)
            {
                value += tilt[i] * x[i];
                gradient[i] += tilt[i];
            }
            return value;
        }

        public ILinearOperator<double[]> Hessian(double[] x) => objective.Hessian(x);
    }
}
