using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!analyze net data</c>: everything about the curvature of a network, figure by figure.</summary>
sealed class AnalyzeCommand : IMagicCommand
{
    static readonly Dictionary<string, LossFunction> losses = new(StringComparer.Ordinal)
    {
        ["cross-entropy"] = LossFunction.CrossEntropy,
        ["squared-error"] = LossFunction.SquaredError,
        ["binary-cross-entropy"] = LossFunction.BinaryCrossEntropy,
    };

    public string Name => "#!analyze";

    public string Help => "Analyzes the curvature of a network: numbers, what to believe, spectrum, landscape, and a spectrum for every layer.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--network", typeof(object), "The variable that holds the network, or its loss over samples.") { Positional = true, Required = true },
        new("--data", typeof(object), "The variable that holds the samples; not needed with a loss.") { Positional = true },
        new("--loss", typeof(string), "The loss: cross-entropy, squared-error or binary-cross-entropy.") { Default = "cross-entropy" },
        new("--probes", typeof(int), "Random probes of the spectrum, at least 2.") { Default = 4 },
        new("--steps", typeof(int), "Lanczos steps for each probe, at least 1; one Hessian product each.") { Default = 60 },
        new("--file", typeof(string), "A .json file that keeps the analysis; a stopped one goes on from it."),
    ];

    public async Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        object network = context.Arguments.Get<object>("--network")!;
        object? data = context.Arguments.Get<object>("--data");
        try
        {
            // Long work leaves the host's thread free to send what is displayed.
            await Task.Run(() => Show(context, network, data)).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidDataException or IOException)
        {
            throw new MagicException($"{Name}: {fault.Message}", fault);
        }
    }

    static void Show(IMagicContext context, object network, object? data)
    {
        var bar = new ProgressBar(context, "Analysis");
        var analysis = (network, data) switch
        {
            (NetworkLoss<float> loss, null) => Analyze(context, loss, bar),
            (NetworkLoss<double> loss, null) => Analyze(context, loss, bar),
            (Network<float> net, LabeledData samples) => Analyze(context, net.Loss(samples, Loss(context)), bar),
            (Network<double> net, LabeledData samples) => Analyze(context, net.Loss(samples, Loss(context)), bar),
            (Network<float> or Network<double>, _) => throw new MagicException("Give the samples, too: #!analyze net data, where data holds LabeledData, for example net.Samples([…], …)."),
            _ => throw new MagicException($"A {network.GetType().Name} cannot be analyzed: give a network and its samples, or the loss of a network."),
        };
        bar.Replace(HtmlFragment.Of(analysis.Table(), analysis.IsComplete ? "" : "Stopped: this is what was done."));
        context.Display(HtmlFragment.Of(new TextTable(["what to believe"], [.. analysis.Beliefs().Select(IReadOnlyList<string> (b) => [b])])));
        foreach (var (_, figure) in analysis.Figures())
            context.Display(figure);
    }

    static NetworkAnalysis Analyze<T>(IMagicContext context, NetworkLoss<T> loss, ProgressBar bar)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss.Analyze(
            new NetworkAnalysisOptions { Probes = context.Arguments.Get<int>("--probes"), Steps = context.Arguments.Get<int>("--steps") },
            context.Arguments.Get<string>("--file"), bar, context.Cancellation);

    static LossFunction Loss(IMagicContext context)
    {
        string name = context.Arguments.Get<string>("--loss")!;
        return losses.TryGetValue(name, out var loss) ? loss
            : throw new MagicException($"There is no loss \"{name}\". {Spelling.Suggest(name, losses.Keys)}");
    }
}
