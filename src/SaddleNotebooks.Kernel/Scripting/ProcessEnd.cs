namespace SaddleNotebooks.Kernel;

/// <summary>Tells in words how the process of a notebook's cells ended by itself.</summary>
static class ProcessEnd
{
    const int SignalBase = 128, Abort = 6, Kill = 9, MemoryFault = 11, Terminate = 15;

    /// <summary>What Windows gives back after a stack overflow, and after a memory fault.</summary>
    const int WindowsStackOverflow = unchecked((int)0xC00000FD), WindowsMemoryFault = unchecked((int)0xC0000005);

    /// <summary>The failure of the cell that ran when the process ended.</summary>
    /// <param name="exitCode">The process's exit code; on Unix 128 and the signal's number for a signal.</param>
    /// <param name="lastWords">The last of what .NET wrote to standard error.</param>
    /// <param name="cell">The cell's number.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="lost">The variables that were declared.</param>
    public static CellFailure Describe(int exitCode, string lastWords, int cell, string source, IReadOnlyCollection<string> lost)
    {
        (string name, string what) = Tell(exitCode, lastWords);
        return ErrorReport.FromMessage(FailureKind.ProcessEnded, cell, null, name, $"{what} {Lost(lost)}", source);
    }

    /// <summary>What is gone with a process, and what that means.</summary>
    public static string Lost(IReadOnlyCollection<string> variables)
    {
        const int Most = 20;
        string names = string.Join(", ", variables.Take(Most)) + (variables.Count > Most ? $" and {variables.Count - Most} more" : "");
        return variables.Count == 0
            ? "The next cell starts afresh."
            : $"The variables of the cells before are lost ({names}); the next cell starts afresh.";
    }

    /// <summary>What is said of a cell that had to be ended with its process.</summary>
    public static string WithCell(IReadOnlyCollection<string> variables) => $"It did not react, so its process was ended. {Lost(variables)}";

    static (string Name, string What) Tell(int exitCode, string lastWords) => exitCode switch
    {
        _ when lastWords.Contains("Stack overflow", StringComparison.Ordinal) || exitCode == WindowsStackOverflow
            => ("StackOverflow", "Calls without end used up the stack, and .NET ended the process."),
        _ when lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
            => ("OutOfMemory", "The memory was used up, and .NET ended the process. Work on less at a time, or release what is no longer needed."),
        _ when lastWords.Contains("Process terminated", StringComparison.Ordinal)
            => ("FailFast", "The process was ended as broken beyond repair (Environment.FailFast, or a fault of .NET itself); what it said stands above."),
        SignalBase + Kill => ("Killed", "The process was killed from outside (kill -9). The system does so, too, when memory runs out."),
        SignalBase + Terminate => ("Killed", "The process was asked from outside to end (SIGTERM)."),
        SignalBase + MemoryFault or WindowsMemoryFault => ("Crashed", "Native code touched memory that was not its own, and the system ended the process (SIGSEGV)."),
        SignalBase + Abort => ("Crashed", "The process gave up (SIGABRT); what it said stands above."),
        _ => ("ProcessExit", $"The process ended with exit code {exitCode}: code of the notebook called Environment.Exit, or something like it."),
    };
}
