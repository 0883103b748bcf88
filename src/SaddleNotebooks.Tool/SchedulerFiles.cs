using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Tool;

/// <summary>Writes the files with which schedulers start the shards of a plan.</summary>
static partial class SchedulerFiles
{
    /// <summary>Writes a file beside the plan.</summary>
    /// <param name="scheduler">Who starts the shards.</param>
    /// <param name="path">The plan's file.</param>
    /// <param name="shards">How many there are.</param>
    /// <returns>What to do with the file, in a line.</returns>
    public static string Write(Scheduler scheduler, string path, int shards)
    {
        string full = Path.GetFullPath(path), count = shards.ToString(CultureInfo.InvariantCulture), own = Path.GetFileName(path);
        string ending = scheduler == Scheduler.Kubernetes ? ".yaml" : ".sh";
        string file = Path.ChangeExtension(path, $".{scheduler.ToString().ToLowerInvariant()}{ending}");
        string threads = scheduler == Scheduler.Kubernetes ? " --threads 4" : "";
        var text = new StringBuilder(Template(scheduler))
            .Replace("{{FILE}}", Shell(Path.GetFileName(file)))
            .Replace("{{NAME}}", JobName(path))
            .Replace("{{SHARDS}}", count)
            .Replace("{{PLAN_IN_QUOTES}}", Shell(full).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Replace("{{PLAN_FILE}}", Shell(own))
            .Replace("{{PLAN}}", Shell(full))
            .Replace("{{FOLDER}}", Shell(Path.GetDirectoryName(full)!))
            .Replace("{{LOG}}", Shell(Path.ChangeExtension(own, ".parallel.log")))
            // A text of JSON is one of YAML. The index counts from 0, shards from 1.
            .Replace("{{COMMAND}}", JsonSerializer.Serialize($"exec saddle work {Shell(own)} --shard $((JOB_COMPLETION_INDEX + 1))/{count}{threads}", Plain));
        AtomicFile.WriteText(file, text.ToString());
        return scheduler switch
        {
            Scheduler.Slurm => $"{file}: sbatch {Shell(file)}",
            Scheduler.Kubernetes => $"{file}: kubectl apply -f {Shell(file)}, once image and claimName are yours",
            _ => $"{file}: sh {Shell(file)}",
        };
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string Template(Scheduler scheduler)
    {
        string name = scheduler switch { Scheduler.Slurm => "slurm.sh", Scheduler.Kubernetes => "kubernetes.yaml", _ => "parallel.sh" };
        using var reader = new StreamReader(typeof(SchedulerFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A word of a shell's command line, in quotes where it needs them.</summary>
    static string Shell(string word) => Bare().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A name that SLURM and Kubernetes take: small letters, digits and hyphens.</summary>
    static string JobName(string path)
    {
        string name = NotOfNames().Replace(Path.GetFileNameWithoutExtension(path).ToLowerInvariant(), "-").Trim('-');
        return name.Length == 0 ? "landscape" : $"landscape-{name[..Math.Min(name.Length, 40)].Trim('-')}";
    }

    [GeneratedRegex("^[A-Za-z0-9_./@%+=:,-]+$")]
    private static partial Regex Bare();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotOfNames();
}
