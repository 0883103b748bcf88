namespace SaddleNotebooks;

/// <summary>The loss of a classifier over labelled samples.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface IClassifierObjective<TVector> : IStochasticObjective<TVector>
    where TVector : class
{
    /// <summary>The fraction of the samples that the classifier with parameters x puts into their class.</summary>
    double Accuracy(TVector x);
}
