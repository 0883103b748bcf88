using System.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The loss on the plane of the eigenvectors of the smallest and the largest eigenvalue, at a scale at which both show.</summary>
static class EigenvectorLandscape
{
    const double LeastRise = 0.1, MostOfWeights = 0.5;

    public static Landscape Sample<T>(
        NetworkLoss<T> loss, T[] first, T[] second, HessianExtremes ends, double weightNorm, int size, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double rise = Math.Max(Math.Abs(ends.Value), LeastRise);
        var x = Axis("smallest", ends.Smallest[0], rise, weightNorm, size);
        var y = Axis("largest", ends.Largest[0], rise, weightNorm, size);
        var surface = PlaneSampler.Sample(loss, loss.Parameters, first, second, x, y, progress, cancellationToken);
        double firstNorm = loss.Space.Norm(first), secondNorm = loss.Space.Norm(second);
        return new Landscape
        {
            X = x,
            Y = y,
            Values = surface.Values,
            Status = surface.Status,
            Cost = surface.Cost,
            Seconds = surface.Seconds,
            Device = surface.Device,
            Directions = new HessianDirections(),
            CenterValue = ends.Value,
            FirstNorm = firstNorm,
            SecondNorm = secondNorm,
            Cosine = loss.Space.Dot(first, second) / (firstNorm * secondNorm),
        };
    }

    // ½ |λ| r² = rise, but no farther than half the length of the weights.
    static SampleAxis Axis(string which, Numerics.Eigenpair pair, double rise, double weightNorm, int size)
    {
        double most = weightNorm > 0 ? MostOfWeights * weightNorm : 1;
        double range = Math.Min(Math.Sqrt(2 * rise / Math.Abs(pair.Value)), most);
        return SampleAxis.Linear(FormattableString.Invariant($"{which} eigenvalue {pair.Value:G4} ± {pair.Bound:G1}"), -range, range, size);
    }
}
