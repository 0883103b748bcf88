using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>The curve through a chain of points, at constant speed: t is the part of its length.</summary>
sealed class Polyline<TVector>
    where TVector : class
{
    readonly IVectorSpace<TVector> space;
    readonly IReadOnlyList<TVector> points;
    readonly double[] length;
    readonly TVector between;

    public Polyline(IVectorSpace<TVector> space, IReadOnlyList<TVector> points)
    {
        (this.space, this.points, between) = (space, points, space.CreateZero());
        length = new double[points.Count];
        for (int i = 1; i < points.Count; i++)
        {
            space.Copy(points[i], between);
            space.AddScaled(-1, points[i - 1], between);
            length[i] = length[i - 1] + space.Norm(between);
        }
    }

    /// <summary>The length up to each point.</summary>
    public IReadOnlyList<double> Length => length;

    /// <summary>The part of the length at which a point of the chain lies.</summary>
    public double PlaceOf(int point) => length[^1] > 0 ? length[point] / length[^1] : point / (length.Length - 1.0);

    /// <summary>The point of the curve at t; valid until the next call.</summary>
    public TVector At(double t) => AtLength(t * length[^1]);

    /// <summary>The point of the curve at a length; valid until the next call.</summary>
    public TVector AtLength(double at)
    {
        int i = 1;
        while (i < length.Length - 1 && length[i] < at)
            i++;
        double whole = length[i] - length[i - 1], part = whole > 0 ? Math.Clamp((at - length[i - 1]) / whole, 0, 1) : 0;
        space.Copy(points[i - 1], between);
        space.Scale(1 - part, between);
        space.AddScaled(part, points[i], between);
        return between;
    }
}
