namespace SaddleNotebooks.Playground;

/// <summary>What can be moved while methods run.</summary>
/// <param name="Rate">η.</param>
/// <param name="Momentum">β.</param>
/// <param name="Noise">σ: the norm of the noise in each step's gradient, of the method that has it.</param>
/// <param name="Batch">Samples of each step; 0 for all of them, and of no meaning where there are none.</param>
readonly record struct MethodSettings(double Rate, double Momentum, double Noise, int Batch)
{
    const int MaxBatch = 100_000;

    public static MethodSettings First { get; } = new(0.01, 0.9, 1, 0);

    /// <summary>These, with what a question changes.</summary>
    public MethodSettings With(Question question) => new(
        question.Number("rate", Rate), question.Number("momentum", Momentum), question.Number("noise", Noise), question.Whole("batch", Batch, 0, MaxBatch));
}
