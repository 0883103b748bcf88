using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>What a Jupyter client must know to start this kernel: the content of <c>kernel.json</c>.</summary>
/// <param name="Command">Program and arguments that start the kernel; <c>{connection_file}</c> stands for the file's path.</param>
sealed record KernelSpec(IReadOnlyList<string> Command)
{
    /// <summary>The folder's name where none is given.</summary>
    public const string DefaultName = "saddle-csharp";

    /// <summary>What users see in the list of kernels.</summary>
    public string DisplayName { get; init; } = "C# (SaddleNotebooks)";

    /// <summary>Variables that the kernel's process needs.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The kernel of the running <c>saddle</c>.</summary>
    /// <param name="options">More options of <c>saddle kernel run</c>.</param>
    public static KernelSpec OfThisProcess(params IReadOnlyList<string> options)
    {
        string own = System.Environment.ProcessPath ?? "", assembly = Path.Combine(AppContext.BaseDirectory, "saddle.dll");
        // The command of an installed tool stands outside of the folder that an update replaces, and so outlives updates.
        bool installed = Path.GetFileNameWithoutExtension(own) == "saddle" && Path.GetDirectoryName(own) != Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string[] program = installed ? [own] : [DotnetHost.Path, assembly];
        var environment = new Dictionary<string, string>();
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
            environment["DOTNET_ROOT"] = root;
        return new([.. program, "kernel", "run", "--connection-file", "{connection_file}", .. options]) { Environment = environment };
    }

    /// <summary>The text of <c>kernel.json</c>.</summary>
    public string ToJson() => new JsonObject
    {
        ["argv"] = new JsonArray([.. Command.Select(word => JsonValue.Create(word))]),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject(Environment.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))),
        ["metadata"] = new JsonObject { ["debugger"] = false },
    }.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
