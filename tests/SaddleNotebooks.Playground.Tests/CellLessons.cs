using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>Lessons whose cells are run in their pages: a short one with every kind of cell, and those of the course.</summary>
static class CellLessons
{
    /// <summary>Lessons of the course: by default the first.</summary>
    public static IReadOnlyList<string> Course { get; } = ["01-what-is-a-saddle-point", .. Trials.Count(0, 1) == 0 ? [] : new[] { "00-start-here", "04-gradient-descent-slows-down", "05-momentum-and-newton" }];

    /// <summary>The short lesson.</summary>
    public const string Story = "story";

    /// <summary>All of them, by the names of their pages.</summary>
    public static IEnumerable<(string Name, NotebookDocument Notebook)> All =>
    [
        (Story, new NotebookDocument(
        [
            Text("# A story"),
            Code("#r \"nuget: SaddleNotebooks\"\nusing SaddleNotebooks;\nusing SaddleNotebooks.Course;\nvar a = 2;"),
            Code("Console.WriteLine($\"<b>{a}</b>\");\na + 40", new StreamOutput(StreamName.Output, "stored")),
            Code("var f = Objective.FromFormula(2, x => x[0] * x[0] - a * x[1] * x[1]);\nConsole.WriteLine(f.CriticalPointAt(0, 0).Eigenvalues[0]);\nf.Plot(x: (-2, 2), y: (-2, 2), size: 21)"),
            Code("var task1 = Lesson16.FlatCoefficient;\nvar answer1 = 1.0 / 2 + 1.0 / 6;"),
            Code("#!check task1 answer1"),
            Code("int[] few = [1, 2];\n\nfew[a + 1]"),
            Code("var heavy = 7;", new StreamOutput(StreamName.Output, "the stored result")) with { Duration = TimeSpan.FromSeconds(9) },
            Code("heavy * 6"),
            Code("while (a > 0) { }"),
        ])),
        .. Course.Select(name => (name, NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", "solutions", name + ".ipynb")))),
    ];

    static NotebookCell Text(string text) => new(CellKind.Markdown, text);

    static NotebookCell Code(string code, params CellOutput[] stored) => new(CellKind.Code, code) { Outputs = stored };
}
