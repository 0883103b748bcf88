using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle analyze</c>: the curvature of a network that was exported elsewhere.</summary>
static class AnalyzeCommand
{
    public const string Examples = """
        Examples:
          saddle analyze resnet18.onnx --inputs x.npy --targets y.npy --loss cross-entropy
          saddle analyze model.onnx --inputs data.npz:x --targets data.npz:y --samples 256
          saddle analyze bert.onnx --inputs input_ids=ids.npy attention_mask=mask.npy --targets y.npy
          saddle analyze gpt.onnx --inputs tokens.npy --targets next
          saddle analyze iris.onnx --inputs iris.csv --targets species --standardize

        Files:
          --inputs   .npy, .npz, .safetensors (several arrays in one file: data.npz:x), .csv with a header, .bin tokens of 16 bits, IDX images;
                     the first extent is the number of samples
          --targets  whole numbers [n] are classes, [n, positions] classes at each position (negative: none); other numbers are real targets;
                     "next": the token that follows; for a .csv file the names of its columns
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
        var model = new Argument<FileInfo>("model") { Description = "The network: an ONNX file (torch.onnx.export), its numbers inside or beside it.", HelpName = "MODEL.onnx" };
        var inputs = new Option<string[]>("--inputs") { Description = "The samples; for several inputs one file each, in the model's order or as NAME=FILE.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var targets = new Option<string[]>("--targets") { Description = "What the outputs are compared with: a file, \"next\", or columns of the .csv file.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var loss = new Option<string>("--loss") { Description = "The loss, a mean over samples.", HelpName = string.Join('|', AnalysisRequest.Losses.Keys), DefaultValueFactory = _ => "cross-entropy" };
        loss.AcceptOnlyFromAmong([.. AnalysisRequest.Losses.Keys]);
        var penalty = new Option<double>("--l2") { Description = "λ of the penalty ½ λ ‖θ‖².", HelpName = "λ" };
        var output = new Option<string>("--out") { Description = "Folder for the page and the numbers; created if missing.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var samples = Positive("--samples", "Use the first N samples; all if left out.");
        var precision = new Option<AnalysisPrecision>("--precision") { Description = "auto: double up to 100,000 parameters, float beyond.", HelpName = "auto|float|double" };
        var threads = Positive("--threads", "Threads; all cores if left out. The numbers are the same for any number.");
        var standardize = new Option<bool>("--standardize") { Description = "Features of a .csv file get mean 0 and standard deviation 1." };
        var dimensions = new Option<string[]>("--dim") { Description = "Size of a free dimension other than the number of samples.", HelpName = "NAME=SIZE", AllowMultipleArgumentsPerToken = true };
        var frozen = new Option<string[]>("--frozen") { Description = "Parameters that are held fixed: names or patterns such as \"encoder.*\".", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var trained = new Option<string[]>("--trained") { Description = "Buffers that count as parameters after all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var defaults = new NetworkAnalysisOptions();
        var extremes = Number("--extremes", "Eigenvalues at each end of the spectrum.", defaults.Extremes);
        var probes = Number("--probes", "Random probes of the spectrum, at least 2.", defaults.Probes);
        var steps = Number("--steps", "Lanczos steps for each probe; one Hessian product each.", defaults.Steps);
        var exact = Number("--exact", "Up to so many parameters all eigenvalues are computed.", defaults.ExactLimit);
        var landscape = Number("--landscape", "Points along each axis of the landscape; 0 for none.", defaults.LandscapeSize);
        var blocks = new Option<BlockGrouping>("--blocks") { Description = "What has a spectrum of its own.", HelpName = "layers|parameters|none", DefaultValueFactory = _ => defaults.Blocks };
        var memory = Number("--memory", "The most MiB that a Krylov basis takes; fewer steps are taken where it would take more.", (int)(defaults.Memory >> 20));
        var seed = Number("--seed", "Seed of the probes.", 0);
        var restart = new Option<bool>("--restart") { Description = "Begin anew even if --out holds a part of this analysis." };
        var command = new Command("analyze", "Analyzes the curvature of a network in an ONNX file: one offline page and the numbers.")
        {
            model, inputs, targets, loss, penalty, output, samples, precision, threads, standardize, dimensions, frozen, trained, extremes, probes, steps, exact,
            landscape, blocks, memory, seed, restart,
        };
        command.SetAction(parsed => AnalysisExecutor.Run(() => new AnalysisRequest
        {
            Model = parsed.GetValue(model)!.ToString(),
            Inputs = parsed.GetValue(inputs)!,
            Targets = parsed.GetValue(targets)!,
            Loss = AnalysisRequest.Losses[parsed.GetValue(loss)!],
            Penalty = parsed.GetValue(penalty),
            Output = parsed.GetValue(output)!,
            Samples = parsed.GetValue(samples),
            Precision = parsed.GetValue(precision),
            Threads = parsed.GetValue(threads),
            Standardize = parsed.GetValue(standardize),
            Restart = parsed.GetValue(restart),
            Import = new OnnxOptions { Dimensions = AnalysisRequest.Sizes(parsed.GetValue(dimensions) ?? []), Frozen = parsed.GetValue(frozen) ?? [], Trained = parsed.GetValue(trained) ?? [] },
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

    static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    static Option<int> Number(string name, string description, int value) => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
