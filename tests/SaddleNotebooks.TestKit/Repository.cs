namespace SaddleNotebooks.Tests;

/// <summary>Finds files of the repository from a test that runs somewhere below it.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        string start = AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SaddleNotebooks.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No SaddleNotebooks.sln above {start}: run the tests from a clone of the repository.");
    }
}
