using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle analyze</c>: the curvature of a network that was exported elsewhere.</summary>
static class AnalyzeCommand
{
    public const string Examples = Usage + LossOptions.Files + Ending;

    const string Usage = """
        Examples:
          saddle analyze resnet18.onnx --inputs x.npy --targets y.npy --loss cross-entropy
          saddle analyze model.onnx --inputs data.npz:x --targets data.npz:y --samples 256
          saddle analyze bert.onnx --inputs input_ids=ids.npy attention_mask=mask.npy --targets y.npy
          saddle analyze gpt.onnx --inputs tokens.npy --targets next
          saddle analyze iris.onnx --inputs iris.csv --targets species --standardize

        Files:

        """;

    const string Ending = """

          in --out   MODEL.html: one page that needs no network; MODEL.json: everything, and where a stopped analysis goes on;
                     MODEL.csv: the main numbers; MODEL.npz: arrays for NumPy

        Exit codes:
          0  everything is computed
          1  the computation failed: the loss is not finite, or a product was not symmetric
          2  the command line is wrong, or samples and targets do not fit the network
          3  a file is missing or cannot be read, or the model has operations that are not supported
          130  stopped by Ctrl-C; what was done is kept, and the same command goes on with it
        """;

    public static Command Create()
    {
        var loss = new LossOptions();
        var output = LossOptions.Output();
        var threads = LossOptions.Threads();
        var defaults = new NetworkAnalysisOptions();
        var extremes = LossOptions.Number("--extremes", "Eigenvalues at each end of the spectrum.", defaults.Extremes);
        var probes = LossOptions.Number("--probes", "Random probes of the spectrum, at least 2.", defaults.Probes);
        var steps = LossOptions.Number("--steps", "Lanczos steps for each probe; one Hessian product each.", defaults.Steps);
        var exact = LossOptions.Number("--exact", "Up to so many parameters all eigenvalues are computed.", defaults.ExactLimit);
        var landscape = LossOptions.Number("--landscape", "Points along each axis of the landscape; 0 for none.", defaults.LandscapeSize);
        var blocks = new Option<BlockGrouping>("--blocks") { Description = "What has a spectrum of its own.", HelpName = "layers|parameters|none", DefaultValueFactory = _ => defaults.Blocks };
        var memory = LossOptions.Number("--memory", "The most MiB that a Krylov basis takes; fewer steps are taken where it would take more.", (int)(defaults.Memory >> 20));
        var seed = LossOptions.Number("--seed", "Seed of the probes.", 0);
        var restart = new Option<bool>("--restart") { Description = "Begin anew even if --out holds a part of this analysis." };
        var command = new Command("analyze", "Analyzes the curvature of a network in an ONNX file: one offline page and the numbers.");
        loss.AddTo(command);
        foreach (var option in new Option[] { output, threads, extremes, probes, steps, exact, landscape, blocks, memory, seed, restart })
            command.Add(option);
        command.SetAction(parsed => AnalysisExecutor.Run(() => new AnalysisRequest
        {
            Loss = loss.Read(parsed),
            Output = parsed.GetValue(output)!,
            Threads = parsed.GetValue(threads),
            Restart = parsed.GetValue(restart),
            Options = new NetworkAnalysisOptions
            {
                Extremes = parsed.GetValue(extremes),
                Probes = parsed.GetValue(probes),
                Steps = parsed.GetValue(steps),
                ExactLimit = parsed.GetValue(exact),
                LandscapeSize = parsed.GetValue(landscape),
                Blocks = parsed.GetValue(blocks),
                Memory = (long)parsed.GetValue(memory) << 20,
                Seed = (ulong)Math.Max(0, parsed.GetValue(seed)),
            },
        }));
        return command;
    }
}
