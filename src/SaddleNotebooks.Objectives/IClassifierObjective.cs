namespace SaddleNotebooks;

/// <summary>A loss over samples that may have classes: where they have, it tells its accuracy.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
interface IClassifierObjective<TVector> : IStochasticObjective<TVector>, IAccuracy<TVector>
    where TVector : class
{
}
