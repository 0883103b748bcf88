using System.CommandLine;
using System.Globalization;

namespace SaddleNotebooks.Tool;

/// <summary>The part of a command line that names a network and its samples.</summary>
sealed class LossOptions
{
    /// <summary>Files, for the help below a command.</summary>
    public const string Files = """
          --inputs   .npy, .npz, .safetensors (several arrays in one file: data.npz:x), .csv with a header, .bin tokens of 16 bits, IDX images;
                     the first extent is the number of samples
          --targets  whole numbers [n] are classes, [n, positions] classes at each position (negative: none); other numbers are real targets;
                     "next": the token that follows; for a .csv file the names of its columns
        """;

    readonly Argument<FileInfo> model = new("model") { Description = "The network: an ONNX file (torch.onnx.export), its numbers inside or beside it.", HelpName = "MODEL.onnx" };
    readonly Option<string[]> inputs = new("--inputs") { Description = "The samples; for several inputs one file each, in the model's order or as NAME=FILE.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
    readonly Option<string[]> targets = new("--targets") { Description = "What the outputs are compared with: a file, \"next\", or columns of the .csv file.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
    readonly Option<string> loss = new("--loss") { Description = "The loss, a mean over samples.", HelpName = string.Join('|', LossRequest.Functions.Keys), DefaultValueFactory = _ => "cross-entropy" };
    readonly Option<double> penalty = new("--l2") { Description = "λ of the penalty ½ λ ‖θ‖².", HelpName = "λ" };
    readonly Option<int?> samples = Positive("--samples", "Use the first N samples; all if left out.");
    readonly Option<LossPrecision> precision = new("--precision") { Description = "auto: double up to 100,000 parameters, float beyond.", HelpName = "auto|float|double" };
    readonly Option<bool> standardize = new("--standardize") { Description = "Features of a .csv file get mean 0 and standard deviation 1." };
    readonly Option<string[]> dimensions = new("--dim") { Description = "Size of a free dimension other than the number of samples.", HelpName = "NAME=SIZE", AllowMultipleArgumentsPerToken = true };
    readonly Option<string[]> frozen = new("--frozen") { Description = "Parameters that are held fixed: names or patterns such as \"encoder.*\".", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    readonly Option<string[]> trained = new("--trained") { Description = "Buffers that count as parameters after all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    public LossOptions() => loss.AcceptOnlyFromAmong([.. LossRequest.Functions.Keys]);

    /// <summary>Adds the argument and the options to a command, above what it has of its own.</summary>
    public void AddTo(Command command)
    {
        command.Add(model);
        foreach (var option in new Option[] { inputs, targets, loss, penalty, samples, precision, standardize, dimensions, frozen, trained })
            command.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="ArgumentException">A part has another form.</exception>
    public LossRequest Read(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(model)!.ToString(),
        Inputs = parsed.GetValue(inputs)!,
        Targets = parsed.GetValue(targets)!,
        Loss = parsed.GetValue(loss)!,
        Penalty = parsed.GetValue(penalty),
        Samples = parsed.GetValue(samples),
        Precision = parsed.GetValue(precision),
        Standardize = parsed.GetValue(standardize),
        Dimensions = Sizes(parsed.GetValue(dimensions) ?? []),
        Frozen = parsed.GetValue(frozen) ?? [],
        Trained = parsed.GetValue(trained) ?? [],
    };

    /// <summary>An option that takes a whole number from 1.</summary>
    public static Option<int?> Positive(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    /// <summary>An option that takes a whole number.</summary>
    public static Option<int> Number(string name, string description, int value) => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    /// <summary>Where a command writes what it has found.</summary>
    public static Option<string> Output() => new("--out") { Description = "Folder for the page and the numbers; created if missing.", HelpName = "DIR", DefaultValueFactory = _ => "out" };

    /// <summary>The threads that a command uses.</summary>
    public static Option<int?> Threads() => Positive("--threads", "Threads; all cores if left out. The numbers are the same for any number.");

    static Dictionary<string, int> Sizes(IEnumerable<string> parts)
    {
        var sizes = new Dictionary<string, int>();
        foreach (string part in parts)
        {
            int at = part.LastIndexOf('=');
            if (at < 1 || !int.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
                throw new ArgumentException($"--dim {part}: write the name and the size of a free dimension, for example sequence=128.");
            sizes[part[..at]] = size;
        }
        return sizes;
    }
}
