namespace SaddleNotebooks.Training;

/// <summary>Gives a model the numbers beside its parameters back, however points that bring numbers of their own were measured in between.</summary>
readonly struct KeptBuffers(ITrainedModel? model) : IDisposable
{
    readonly IReadOnlyDictionary<string, double[]>? before = model?.ReadBuffers();

    public void Dispose()
    {
        if (before is not null)
            model!.WriteBuffers(before);
    }
}
