namespace SaddleNotebooks.Playground;

/// <summary>What can be trained: samples, a network of one or two hidden layers, its start.</summary>
static class NetworkChoice
{
    const int MaxWidth = 64, DigitsPerClass = 20, DigitShrink = 4;

    // 7 × 7 pixels: a gradient takes hundredths of a second in a browser.
    static readonly Lazy<LabeledData> Digits = new(() => SaddleNotebooks.Digits.Load().Train.TakeBalanced(DigitsPerClass).DownSample(DigitShrink));

    static readonly (string Key, Func<ulong, LabeledData> Create)[] Data =
    [
        ("moons", PlaneSamples.Moons), ("xor", PlaneSamples.Xor), ("rings", PlaneSamples.Rings), ("spirals", PlaneSamples.Spirals), ("digits", _ => Digits.Value),
    ];

    static readonly (string Key, Activation Value)[] Activations =
    [
        ("tanh", Activation.Tanh), ("relu", Activation.Relu), ("sigmoid", Activation.Sigmoid), ("gelu", Activation.Gelu), ("softplus", Activation.Softplus), ("identity", Activation.Identity),
    ];

    static readonly (string Key, Initialization Value)[] Starts =
    [
        ("xavier", Initialization.Xavier), ("near-saddle", Initialization.NearSaddle), ("he", Initialization.He), ("orthogonal", Initialization.Orthogonal),
    ];

    /// <exception cref="QuestionException">A choice is none of those that there are.</exception>
    public static NetworkLoss<double> Read(Question question)
    {
        ulong seed = (ulong)question.Whole("seed", 0, 0, int.MaxValue);
        var data = question.One("data", Data)(seed);
        int width = question.Whole("width", 8, 1, MaxWidth);
        int[] widths = [data.Features, .. Enumerable.Repeat(width, question.Whole("layers", 1, 1, 2)), data.Classes];
        var network = Network.Mlp<double>(widths, question.One("activation", Activations), seed, question.One("start", Starts));
        return network.Loss(data, LossFunction.CrossEntropy);
    }
}
