namespace SaddleNotebooks.Objectives;

/// <summary>
/// An objective that stands at a point, like the loss of a network, which stands at the network's parameters. Analyses then need not be
/// told where to look.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface ILocatedObjective<TVector> : IObjective<TVector>
    where TVector : class
{
    /// <summary>The point where the objective stands. Read only: analyses never change it.</summary>
    TVector Point { get; }
}
