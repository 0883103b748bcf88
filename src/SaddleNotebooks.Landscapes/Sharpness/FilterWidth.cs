using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// How far one can go along a random direction, filter-normalized (Li et al. 2018), until the loss has risen by a given number: 1 is as far as the filters are long. The first
/// crossing is bracketed in steps that grow by a half, and halved from there.
/// </summary>
/// <param name="objective">The loss.</param>
/// <param name="point">The point.</param>
/// <param name="slices">The parts of the parameters.</param>
/// <param name="rise">The rise.</param>
sealed class FilterWidth<TVector>(IObjective<TVector> objective, TVector point, IReadOnlyList<ParameterSlice> slices, double rise)
    where TVector : class
{
    /// <summary>Where the loss has not risen by then, the width is this.</summary>
    public const double Largest = 100;

    const double First = 1e-3, Growth = 1.5, Accuracy = 1e-3;

    readonly double start = objective.Value(point);
    readonly TVector direction = objective.Space.CreateZero(), moved = objective.Space.CreateZero();

    /// <summary>The mean of the widths to both sides.</summary>
    public double Along(RandomStream random)
    {
        var space = objective.Space;
        double[] weights = new double[space.Dimension], host = new double[space.Dimension];
        space.Read(point, weights);
        random.FillNormal(host);
        FilterNormalization.Apply(host, weights, slices);
        space.Load(host, direction);
        return 0.5 * (Side(1) + Side(-1));
    }

    double Side(double sign)
    {
        double low = 0, high = First;
        while (!Rises(sign * high))
        {
            (low, high) = (high, Growth * high);
            if (high > Largest)
                return Largest;
        }
        while (high - low > Accuracy * high)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Rises(sign * middle) ? (low, middle) : (middle, high);
        }
        return 0.5 * (low + high);
    }

    // What is not finite has risen.
    bool Rises(double t)
    {
        objective.Space.Copy(point, moved);
        objective.Space.AddScaled(t, direction, moved);
        return !(objective.Value(moved) - start < rise);
    }
}
