using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

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

    static readonly (string Key, (Activation Value, string Code))[] Activations =
    [
        Named("tanh", Activation.Tanh), Named("relu", Activation.Relu), Named("sigmoid", Activation.Sigmoid), Named("gelu", Activation.Gelu), Named("softplus", Activation.Softplus),
        Named("identity", Activation.Identity),
    ];

    static readonly (string Key, (Initialization Value, string Code))[] Starts =
    [
        Named("xavier", Initialization.Xavier), Named("near-saddle", Initialization.NearSaddle), Named("he", Initialization.He), Named("orthogonal", Initialization.Orthogonal),
    ];

    /// <exception cref="QuestionException">A choice is none of those that there are.</exception>
    public static ChosenNetwork Read(Question question)
    {
        ulong seed = (ulong)question.Whole("seed", 0, 0, int.MaxValue);
        var data = question.One("data", Data)(seed);
        int width = question.Whole("width", 8, 1, MaxWidth);
        int[] widths = [data.Features, .. Enumerable.Repeat(width, question.Whole("layers", 1, 1, 2)), data.Classes];
        var (activation, activationCode) = question.One("activation", Activations);
        var (start, startCode) = question.One("start", Starts);
        var network = Network.Mlp<double>(widths, activation, seed, start);
        return new ChosenNetwork(
            network.Loss(data, LossFunction.CrossEntropy),
            data.Features == 2 ? Literal(data) : $"Digits.Load().Train.TakeBalanced({DigitsPerClass}).DownSample({DigitShrink})",
            $"Network.Mlp<double>([{string.Join(", ", widths)}], {activationCode}, seed: {seed}, {startCode})");
    }

    // The code is the value's own text, so that there is no second one.
    static (string, (T, string)) Named<T>(string key, T value, [CallerArgumentExpression(nameof(value))] string code = "") => (key, (value, code));

    /// <summary>The samples of the plane, one in a line.</summary>
    static string Literal(LabeledData data)
    {
        var text = new StringBuilder("new LabeledData(\n    [\n");
        for (int i = 0; i < data.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"        {data.Input(i)[0]:R}f, {data.Input(i)[1]:R}f,\n");
        return text.Append(CultureInfo.InvariantCulture, $"    ],\n    [{string.Join(", ", data.Labels.ToArray())}], classes: {data.Classes})").ToString();
    }
}

/// <summary>A network that a question chose, over its samples.</summary>
/// <param name="Loss">Its loss.</param>
/// <param name="DataCode">The samples in C#.</param>
/// <param name="NetworkCode">The network in C#.</param>
sealed record ChosenNetwork(NetworkLoss<double> Loss, string DataCode, string NetworkCode);
