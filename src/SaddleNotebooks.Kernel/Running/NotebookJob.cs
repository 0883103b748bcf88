namespace SaddleNotebooks.Kernel;

/// <summary>Runs a notebook file and writes what came out: the executed notebook and a page. The source file is never written.</summary>
/// <param name="Source">The notebook's file.</param>
/// <param name="OutputFolder">Where the results go; null writes nothing.</param>
sealed record NotebookJob(string Source, string? OutputFolder)
{
    /// <summary>Which static pictures the executed notebook carries; the page stays interactive.</summary>
    public NotebookPictures Pictures { get; init; }

    /// <summary>Other pages, by name and address, in the bar of this one.</summary>
    public IReadOnlyList<(string Name, string Address)> Places { get; init; } = [];

    /// <summary>The executed notebook's file; null if nothing is written.</summary>
    public string? NotebookPath => Results?.NotebookPath;

    /// <summary>The page's file; null if nothing is written.</summary>
    public string? PagePath => Results?.PagePath;

    ResultFiles? Results => OutputFolder is null ? null : new(Path.GetFullPath(OutputFolder), Path.GetFileNameWithoutExtension(Source));

    /// <summary>Runs the notebook with its folder as the current directory, of this process if it runs the cells.</summary>
    /// <param name="options">Time limit, parameters, magic commands; folder and checkpoint are this job's own.</param>
    /// <param name="progress">Told before and after every code cell.</param>
    /// <param name="cancellationToken">Stops the running cell and with it the run; what there is so far is written.</param>
    /// <returns>The run.</returns>
    /// <exception cref="NotebookFormatException">The file is not a notebook, or the result would overwrite it.</exception>
    /// <exception cref="ParameterException">A parameter is not one of the notebook's.</exception>
    /// <exception cref="ResultPlaceException">The output folder cannot be written; nothing has run.</exception>
    /// <exception cref="InvalidOperationException">Pictures are asked for, and no browser draws them: the results are written without.</exception>
    public async Task<NotebookRun> RunAsync(
        NotebookRunOptions options, IProgress<CellProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string source = Path.GetFullPath(Source), folder = Path.GetDirectoryName(source)!;
        var results = Results;
        if (results?.NotebookPath == source)
            throw new NotebookFormatException($"{Source}: the result would overwrite the notebook; choose another output folder.");
        var notebook = NotebookFile.Read(source);
        results?.Prepare();
        string before = Environment.CurrentDirectory;
        try
        {
            if (options.Workers is null)
                Environment.CurrentDirectory = folder;
            var run = await NotebookRunner.RunAsync(notebook, options with
            {
                Folder = folder,
                Checkpoint = results is null ? null : results.Checkpoint,
            }, progress, cancellationToken).ConfigureAwait(false);
            if (results is not null)
            {
                run = run with
                {
                    Unwritten = results.Write(run.Notebook, () => NotebookPage.Write(run.Notebook, new()
                    {
                        FallbackTitle = Path.GetFileNameWithoutExtension(Source),
                        Folder = folder,
                        Failures = run.Failures,
                        Places = Places,
                    })),
                };
                if (Pictures != NotebookPictures.None && run.Unwritten is null)
                    NotebookFile.Write(PictureWriter.Write(run.Notebook, Pictures), results.NotebookPath);
            }
            return run;
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
