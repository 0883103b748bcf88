using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>Executes notebooks one after the other and prints how each went.</summary>
static class Executor
{
    /// <summary>Runs all files.</summary>
    /// <param name="patterns">Files and patterns as given.</param>
    /// <param name="output">Folder for results; null writes none.</param>
    /// <param name="options">How to run.</param>
    /// <param name="pictures">Static pictures in the executed notebooks.</param>
    /// <returns>The exit code: that of the first notebook that failed.</returns>
    public static async Task<int> RunAsync(string[] patterns, string? output, NotebookRunOptions options, NotebookPictures pictures = NotebookPictures.None)
    {
        using var stop = new StopKeys();
        var screen = Screen.Create();
        int code = ExitCode.Success;
        if (pictures != NotebookPictures.None && !CanDraw(screen))
            return ExitCode.BadCommandLine;
        try
        {
            var jobs = NotebookSearch.Find(patterns, output).Select(file => new NotebookJob(file, output) { Pictures = pictures }).ToList();
            if (jobs.GroupBy(j => j.NotebookPath).FirstOrDefault(g => g.Key is not null && g.Count() > 1) is { } clash)
            {
                screen.Error($"{string.Join(" and ", clash.Select(j => j.Source))} would both be written to {clash.Key}. Run them with different --out folders.");
                return ExitCode.BadCommandLine;
            }
            jobs = [.. CourseIndex.Link(jobs)];
            using var pool = new WorkerPool(WorkerCommand.OfThisProcess);
            foreach (var (index, job) in jobs.Index())
            {
                var started = options with { Workers = pool, Ready = index + 1 < jobs.Count ? pool.Prepare : null };
                int own = await RunAsync(job, started, screen, stop.Token);
                code = code == ExitCode.Success || own == ExitCode.Stopped ? own : code;
                if (stop.Token.IsCancellationRequested || (own != ExitCode.Success && !options.KeepGoing))
                    break;
            }
        }
        catch (NotebookFormatException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        return code;
    }

    /// <summary>Whether pictures of figures can be drawn; says what to do if not.</summary>
    public static bool CanDraw(Screen screen)
    {
        if (!FigurePictures.CanDraw)
            screen.Error($"--pictures needs a browser of the Chromium family, and none was found. Install one, or set {ChromiumBrowser.Variable} to its executable.");
        return FigurePictures.CanDraw;
    }

    static async Task<int> RunAsync(NotebookJob job, NotebookRunOptions options, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            var run = await screen.FollowAsync(job.Source, progress => job.RunAsync(options, progress, cancellationToken));
            foreach (var failure in run.Failures)
                screen.Error($"{job.Source}: {string.Join('\n', [failure.ToString(), .. failure.Error.Traceback.Skip(1)])}");
            screen.Line($"{job.Source}: {(run.Failures.Count == 0 ? "done" : run.Status == NotebookRunStatus.Canceled ? "stopped" : "failed")} in {run.Duration.TotalSeconds:0.0} s");
            if (run.Unwritten is not null)
            {
                screen.Error($"{job.Source}: {run.Unwritten}");
            }
            else if (job.PagePath is not null)
            {
                screen.Line($"  notebook {Path.GetRelativePath(Environment.CurrentDirectory, job.NotebookPath!)}");
                screen.Line($"  page     {Path.GetRelativePath(Environment.CurrentDirectory, job.PagePath)}");
            }
            return ExitCode.Of(run);
        }
        catch (NotebookFormatException e)
        {
            screen.Error(e.Message);
            return ExitCode.BadNotebook;
        }
        catch (InvalidOperationException e) when (job.Pictures != NotebookPictures.None)
        {
            screen.Error($"{job.Source}: {e.Message} The executed notebook has no pictures.");
            return ExitCode.CellFailed;
        }
        catch (InvalidOperationException e)
        {
            screen.Error($"{job.Source}: {e.Message}");
            return ExitCode.CellFailed;
        }
        catch (ParameterException e)
        {
            screen.Error($"{job.Source}: {e.Message}");
            return ExitCode.BadCommandLine;
        }
        catch (ResultPlaceException e)
        {
            screen.Error(e.Message);
            return ExitCode.Unwritten;
        }
    }
}
