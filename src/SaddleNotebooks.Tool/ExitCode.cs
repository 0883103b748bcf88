using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>What the command's exit code says.</summary>
static class ExitCode
{
    public const int Success = 0, CellFailed = 1, BadCommandLine = 2, BadNotebook = 3, BadDirective = 4, MissingPackage = 5, TimedOut = 6, Unwritten = 7, Stopped = 130;

    public const string Help = """
        Exit codes:
          0  every cell ran to its end
          1  a cell failed: compile error or exception
          2  the command line is wrong, or a parameter is not one of the notebook's
          3  a file is missing or not a notebook
          4  a cell has an unknown magic command or parameter, or a line that cannot be carried out
          5  a package or file that a cell asks for is missing
          6  a cell ran longer than --timeout
          7  the results cannot be written where --out says: no room, no permission, or a file stands in the way
          130  stopped by Ctrl-C
        """;

    /// <summary>The code for a run: results that could not be written first, then the user's stop, then the first failure.</summary>
    public static int Of(NotebookRun run) => run.Unwritten is not null ? Unwritten : run.Status switch
    {
        NotebookRunStatus.Completed => Success,
        NotebookRunStatus.Canceled => Stopped,
        _ => run.Failures[0].Kind switch
        {
            FailureKind.BadDirective => BadDirective,
            FailureKind.MissingPackage => MissingPackage,
            FailureKind.TimedOut => TimedOut,
            _ => CellFailed,
        },
    };
}
