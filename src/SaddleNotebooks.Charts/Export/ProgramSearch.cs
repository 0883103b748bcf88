namespace SaddleNotebooks.Charts;

/// <summary>Looks for programs where a shell would.</summary>
static class ProgramSearch
{
    /// <summary>The first of these file names in the first folder of the PATH that has one; null where none has.</summary>
    public static string? OnPath(params IReadOnlyList<string> files)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => files.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
}
