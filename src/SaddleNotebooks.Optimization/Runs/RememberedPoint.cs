using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The latest point where value and gradient were finite: the one that a run returns.</summary>
sealed class RememberedPoint<TVector>
    where TVector : class
{
    readonly IVectorSpace<TVector> space;
    readonly TVector point;
    double value = double.NaN;
    double gradientNorm = double.NaN;

    public RememberedPoint(IVectorSpace<TVector> space, TVector start)
    {
        this.space = space;
        point = space.CreateZero();
        space.Copy(start, point);
    }

    public double Value => value;

    public double GradientNorm => gradientNorm;

    public double[] Coordinates()
    {
        var host = new double[space.Dimension];
        space.Read(point, host);
        return host;
    }

    /// <summary>Remembers another point instead; whether it differs from the one before.</summary>
    public bool Take(TVector x, double valueThere, double gradientNormThere)
    {
        bool moved = gradientNorm != gradientNormThere || value != valueThere || !IsAt(x);
        space.Copy(x, point);
        (value, gradientNorm) = (valueThere, gradientNormThere);
        return moved;
    }

    public void Transfer(StateArchive<TVector> archive)
    {
        archive.Vector("last point", point);
        archive.Number("last value", ref value);
        archive.Number("last gradient norm", ref gradientNorm);
    }

    /// <summary>Uses the remembered point up.</summary>
    bool IsAt(TVector x)
    {
        space.AddScaled(-1, x, point);
        return space.Norm(point) == 0;
    }
}
