using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A folder with the notebooks of one test, deleted at its end.</summary>
sealed class NotebookFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("saddle-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a notebook of code cells.</summary>
    public void Write(string name, params string[] cells)
        => NotebookFile.Write(new([new(CellKind.Markdown, "# Lesson\n\n## Part"), .. cells.Select(c => new NotebookCell(CellKind.Code, c))]), File(name));

    public NotebookCell[] Code(string name) => [.. NotebookFile.Read(File(name)).Cells.Where(c => c.Kind == CellKind.Code)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
