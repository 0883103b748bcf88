namespace SaddleNotebooks.Objectives;

/// <summary>An objective whose point is not a vector of the engine, like the parameters of a module, and is moved by handing it one.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
interface IMovableObjective<TVector> : ILocatedObjective<TVector>
    where TVector : class
{
    /// <summary>The point becomes a copy of <paramref name="x"/>.</summary>
    void MoveTo(TVector x);
}
