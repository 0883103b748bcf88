namespace SaddleNotebooks.Kernel;

/// <summary>Runs a notebook file and writes what came out: the executed notebook and a page. The source file is never written.</summary>
/// <param name="Source">The notebook's file.</param>
/// <param name="OutputFolder">Where the results go; null writes nothing.</param>
public sealed record NotebookJob(string Source, string? OutputFolder)
{
    /// <summary>Which static pictures the executed notebook carries; the page stays interactive.</summary>
    public NotebookPictures Pictures { get; init; }

    /// <summary>The executed notebook's file; null if nothing is written.</summary>
    public string? NotebookPath => Result(".ipynb");

    /// <summary>The page's file; null if nothing is written.</summary>
    public string? PagePath => Result(".html");

    /// <summary>Runs the notebook with its folder as the current directory, which belongs to the whole process.</summary>
    /// <param name="options">Time limit, parameters, magic commands; folder and checkpoint are this job's own.</param>
    /// <param name="progress">Told before and after every code cell.</param>
    /// <param name="cancellation">Stops the running cell and with it the run; what there is so far is written.</param>
    /// <returns>The run.</returns>
    /// <exception cref="NotebookFormatException">The file is not a notebook, or the result would overwrite it.</exception>
    /// <exception cref="ParameterException">A parameter is not one of the notebook's.</exception>
    /// <exception cref="InvalidOperationException">Pictures are asked for, and no browser draws them: the results are written without.</exception>
    public async Task<NotebookRun> RunAsync(
        NotebookRunOptions options, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string source = Path.GetFullPath(Source), folder = Path.GetDirectoryName(source)!;
        string? notebookPath = NotebookPath, pagePath = PagePath;
        if (notebookPath == source)
            throw new NotebookFormatException($"{Source}: the result would overwrite the notebook; choose another output folder.");
        var notebook = NotebookFile.Read(source);
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder;
            var run = await NotebookRunner.RunAsync(notebook, options with
            {
                Folder = folder,
                Checkpoint = notebookPath is null ? null : draft => NotebookFile.Write(draft, notebookPath),
            }, progress, cancellation).ConfigureAwait(false);
            if (notebookPath is not null)
            {
                NotebookFile.Write(run.Notebook, notebookPath);
                NotebookFile.WriteWhole(pagePath!, NotebookPage.Write(run.Notebook, new()
                {
                    FallbackTitle = Path.GetFileNameWithoutExtension(Source),
                    Folder = folder,
                    Failures = run.Failures,
                }));
                if (Pictures != NotebookPictures.None)
                    NotebookFile.Write(PictureWriter.Write(run.Notebook, Pictures), notebookPath);
            }
            return run;
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    string? Result(string ending)
        => OutputFolder is null ? null : Path.Combine(Path.GetFullPath(OutputFolder), Path.GetFileNameWithoutExtension(Source) + ending);
}
