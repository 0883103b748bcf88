namespace SaddleNotebooks.Kernel;

/// <summary>
/// Writes what came out of a run where it was asked for. A place that cannot be written costs no result: the run goes on, and what it computed is
/// written into a folder of its own among the temporary files.
/// </summary>
/// <param name="folder">Where the results go; an absolute path.</param>
/// <param name="name">Their file name without ending.</param>
sealed class ResultFiles(string folder, string name)
{
    /// <summary>Where the executed notebook goes.</summary>
    public string NotebookPath => Path.Combine(folder, name + ".ipynb");

    /// <summary>Where the page goes.</summary>
    public string PagePath => Path.Combine(folder, name + ".html");

    /// <summary>Checks the place before anything runs: creates the folder and a file in it.</summary>
    /// <exception cref="ResultPlaceException">Nothing can be written there; the message names cause and remedy.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(folder);
            string trial = Path.Combine(folder, Path.GetRandomFileName());
            using (File.Open(trial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }))
            {
            }
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw new ResultPlaceException($"{folder} cannot take the results: {Cause(e, folder)} Choose another folder with --out.");
        }
    }

    /// <summary>Writes the notebook as far as it has run; what cannot be written now is tried again at the end.</summary>
    public void Checkpoint(NotebookDocument draft)
    {
        try
        {
            NotebookFile.Write(draft, NotebookPath);
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            // The disk may have room again at the end, where the last attempt is made and reported.
        }
    }

    /// <summary>Writes both results.</summary>
    /// <param name="notebook">The executed notebook.</param>
    /// <param name="page">Makes the page.</param>
    /// <returns>Null if both are in their places; else what happened, and where they are instead.</returns>
    public string? Write(NotebookDocument notebook, Func<string> page)
    {
        string html = page();
        try
        {
            NotebookFile.Write(notebook, NotebookPath);
            NotebookFile.WriteWhole(PagePath, html);
            return null;
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            string problem = $"{(File.Exists(NotebookPath) && e is not UnauthorizedAccessException ? folder : NotebookPath)} cannot be written: {Cause(e, folder)}";
            return Elsewhere(notebook, html) is { } rescued
                ? $"{problem} Notebook and page are in {rescued} instead: make room and move them."
                : $"{problem} Nor can the folder of temporary files ({Path.GetTempPath()}): make room, and run the notebook again.";
        }
    }

    string? Elsewhere(NotebookDocument notebook, string html)
    {
        try
        {
            string rescued = Directory.CreateTempSubdirectory("saddle-results-").FullName;
            NotebookFile.Write(notebook, Path.Combine(rescued, name + ".ipynb"));
            NotebookFile.WriteWhole(Path.Combine(rescued, name + ".html"), html);
            return rescued;
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            return null;
        }
    }

    /// <summary>Whether an exception tells of the disk, and not of a fault of this program.</summary>
    public static bool IsUnwritable(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>Why nothing can be written there, as a sentence.</summary>
    public static string Cause(Exception e, string folder)
    {
        // A part of the path may be a file.
        for (string? part = Path.GetFullPath(folder); part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return $"{part} is a file, and a folder is needed.";
        }
        // The system's message names the temporary file, which tells a reader nothing.
        return e is UnauthorizedAccessException ? "there is no permission to write." : e.Message.Split(" : '")[0].TrimEnd('.') + ".";
    }
}

/// <summary>The results of a run cannot be written where they were asked for; nothing has run yet.</summary>
/// <param name="message">The place, why not, and what to do.</param>
sealed class ResultPlaceException(string message) : Exception(message);
