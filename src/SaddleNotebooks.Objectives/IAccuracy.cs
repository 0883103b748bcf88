namespace SaddleNotebooks;

/// <summary>Tells how many samples a classifier gets right: all of a data set, or those of a mini-batch.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public interface IAccuracy<TVector>
    where TVector : class
{
    /// <summary>The fraction of the samples that the classifier with parameters x puts into their class; null where the samples have no classes, as in regression.</summary>
    double? Accuracy(TVector x);
}
