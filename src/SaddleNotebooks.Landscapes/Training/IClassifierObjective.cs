namespace SaddleNotebooks;

/// <summary>The loss of a classifier over labelled samples.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface IClassifierObjective<TVector> : IStochasticObjective<TVector>, IAccuracy<TVector>
    where TVector : class
{
}
