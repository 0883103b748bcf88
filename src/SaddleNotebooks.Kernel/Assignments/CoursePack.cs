namespace SaddleNotebooks.Kernel;

/// <summary>A course as files to give away: its lessons, a page that says how to work with them, and for colleagues the solutions.</summary>
static class CoursePack
{
    /// <summary>The folder of the solutions, where they are given away.</summary>
    public const string Solutions = "solutions";

    // Shorter solutions, such as answer = 1, stand in other cells by chance.
    const int LeastText = 24;

    /// <summary>Makes the files.</summary>
    /// <param name="paths">The notebooks with solutions.</param>
    /// <param name="withSolutions">Whether the notebooks with solutions go in, too.</param>
    /// <returns>Names, with <c>/</c> between folders, and texts.</returns>
    /// <exception cref="NotebookFormatException">
    /// A notebook cannot be read, has faults, two have the same name, or a solution stands also in a cell that students see.
    /// </exception>
    public static IReadOnlyList<(string Name, string Text)> Make(IReadOnlyList<string> paths, bool withSolutions)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } clash)
            throw new NotebookFormatException($"{string.Join(" and ", clash)} would have the same name in the course; rename one.");
        var lessons = paths.Select(path => (Path: path, Name: Path.ChangeExtension(Path.GetFileName(path), ".ipynb"), Solved: NotebookFile.Read(path), Student: StudentVersion.Of(path))).ToList();
        if (!withSolutions)
            Guard([.. lessons.Select(l => (l.Path, l.Solved))], [.. lessons.Select(l => (l.Path, l.Student))]);
        var files = new List<(string, string)> { ("README.md", Readme([.. lessons.Select(l => (l.Name, l.Student))], withSolutions)) };
        files.AddRange(lessons.Select(l => (l.Name, IpynbWriter.Write(l.Student))));
        if (withSolutions)
            files.AddRange(lessons.Select(l => ($"{Solutions}/{l.Name}", IpynbWriter.Write(l.Solved))));
        return files;
    }

    /// <summary>Looks for solutions and hidden tests in what students get: an author may have copied one into a text.</summary>
    static void Guard(IReadOnlyList<(string Path, NotebookDocument Notebook)> solved, IReadOnlyList<(string Path, NotebookDocument Notebook)> students)
    {
        var shown = students.SelectMany(s => s.Notebook.Cells.Index().Select(c => (s.Path, Number: c.Index + 1, Text: Squeeze(c.Item.Source)))).ToList();
        foreach (var (path, notebook) in solved)
        {
            foreach (var cell in notebook.Cells)
            {
                foreach (string region in Regions.Of(cell.Source, RegionKind.Solution).Concat(Regions.Of(cell.Source, RegionKind.HiddenTests)))
                {
                    string text = Squeeze(region);
                    if (text.Length >= LeastText && shown.FirstOrDefault(s => s.Text.Contains(text, StringComparison.Ordinal)) is { Path: { } where } found)
                        throw new NotebookFormatException($"{where}: cell {found.Number} shows students the solution of {GradingMetadata.Read(cell, out _)?.GradeId ?? path}: {region.Trim().Split('\n')[0]} Take it out there.");
                }
            }
        }
    }

    static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    static string Readme(IReadOnlyList<(string Name, NotebookDocument Notebook)> lessons, bool withSolutions)
    {
        string[] rows = [.. lessons.Select(l => $"| [{l.Name}]({l.Name}) | {(l.Notebook.Title ?? l.Name).Replace("|", "\\|", StringComparison.Ordinal)} | {Exercises(l.Notebook)} |")];
        return $"""
            # Notebooks about saddle points

            ## Before the first lesson

            1. Install the .NET 10 SDK: https://dot.net.
            2. Install the command `saddle`, and see what is there:

               ```sh
               dotnet tool install --global SaddleNotebooks.Tool
               saddle doctor
               ```

            3. Choose how you want to work:

               | with | do this |
               |---|---|
               | JupyterLab, Jupyter Notebook | `saddle kernel install`, then open a notebook |
               | VS Code with its Jupyter extension | `saddle kernel install`, then open a notebook and choose the kernel *C# (SaddleNotebooks)* |
               | a browser and any editor | `saddle run {lessons[0].Name}` writes a page to look at |

            ## An exercise

            Write where a cell says `{Assignment.CodeStub}`, run that cell, then the one after it, which begins with `#!check`. It says whether the answer is right, and if not, what is wrong; each further try that fails adds a hint.
            Leave the cells with `#!check` as they are.

            ## Hand in

            Save the notebook under the name that it has, and hand in that one file. Outputs do not matter: the cells run again when it is marked.

            ## Lessons

            | file | title | exercises |
            |---|---|---|
            {string.Join('\n', rows)}
            {(withSolutions ? $"\nThe notebooks with solutions are in [{Solutions}]({Solutions}). `saddle grade` takes them as its `--release`.\n" : "")}
            """;
    }

    static int Exercises(NotebookDocument notebook) => notebook.Cells.Count(c => GradingMetadata.Read(c, out _) is { IsGrade: true });
}
