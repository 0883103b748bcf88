namespace SaddleNotebooks.Training;

/// <summary>
/// A loss whose model computes otherwise while it trains, and holds numbers beside its parameters that training changes, such as the running statistics of batch
/// normalisation. The trainer tells it when training begins and ends, and keeps those numbers with its checkpoints.
/// </summary>
interface ITrainedModel
{
    /// <summary>From here to the end of the returned scope, gradients of mini-batches are those of a model that trains.</summary>
    IDisposable BeginTraining();

    /// <summary>The numbers beside the parameters, by name.</summary>
    IReadOnlyDictionary<string, double[]> ReadBuffers();

    /// <summary>Puts numbers back that <see cref="ReadBuffers"/> gave; names and lengths that the model does not have are left out.</summary>
    void WriteBuffers(IReadOnlyDictionary<string, double[]> buffers);
}
