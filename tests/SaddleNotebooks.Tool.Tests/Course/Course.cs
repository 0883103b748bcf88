using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The notebooks of the course, found in their folder: what is there is tested.</summary>
static class Course
{
    /// <summary>The folder of the student versions.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "notebooks");

    /// <summary>The folder of the versions with solutions, from which the others are made.</summary>
    public static string Solutions { get; } = Path.Combine(Folder, "solutions");

    /// <summary>The file names of the student versions of the lessons, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files(Folder).Where(IsLesson)];

    /// <summary>
    /// Every sixth of them, all with all trials. Every lesson with its solutions runs in the suite of .NET Interactive, and a student version is that without the answers.
    /// </summary>
    public static IReadOnlyList<string> Sample { get; } = [.. Names.Where((_, i) => i % Trials.Count(6, 1) == Trials.Count(1, 0))];

    /// <summary>The file names of the versions with solutions, in order.</summary>
    public static IReadOnlyList<string> SolutionNames { get; } = [.. Files(Solutions).Where(IsLesson)];

    /// <summary>The notebooks for students that are no lessons: the index and glossary.</summary>
    public static IReadOnlyList<string> Others { get; } = [.. Files(Folder).Except(Names)];

    /// <summary>The index of concepts and the glossary.</summary>
    public const string Index = "index-and-glossary.ipynb";

    static bool IsLesson(string name) => char.IsAsciiDigit(name[0]);

    public static NotebookDocument Student(string name) => NotebookFile.Read(Path.Combine(Folder, name));

    public static NotebookDocument Solution(string name) => NotebookFile.Read(Path.Combine(Solutions, name));

    static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
