using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>L(w) + ½ s ‖w − w*‖², which remembers L and w − w* where it was evaluated last.</summary>
/// <param name="inner">L.</param>
/// <param name="center">w*.</param>
/// <param name="strength">s.</param>
sealed class LocalizedLoss<TVector>(IObjective<TVector> inner, TVector center, double strength) : IObjective<TVector>
    where TVector : class
{
    /// <summary>L, which may be exchanged for that of the next mini-batch.</summary>
    public IObjective<TVector> Inner { get; set; } = inner;

    /// <summary>L at the point of the latest evaluation.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>w − w* of the latest evaluation.</summary>
    public TVector Away { get; } = inner.Space.CreateZero();

    public IVectorSpace<TVector> Space => Inner.Space;

    public double Value(TVector x)
    {
        Loss = Inner.Value(x);
        return Loss + Hill(x);
    }

    public double ValueAndGradient(TVector x, TVector gradient)
    {
        Loss = Inner.ValueAndGradient(x, gradient);
        double hill = Hill(x);
        Space.AddScaled(strength, Away, gradient);
        return Loss + hill;
    }

    public ILinearOperator<TVector> Hessian(TVector x) => Inner.Hessian(x).Shifted(strength);

    double Hill(TVector x)
    {
        Space.Copy(x, Away);
        Space.AddScaled(-1, center, Away);
        return 0.5 * strength * Space.Dot(Away, Away);
    }
}
