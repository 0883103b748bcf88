namespace SaddleNotebooks.Kernel;

/// <summary>Why a cell failed.</summary>
enum FailureKind
{
    /// <summary>The compiler refused the code.</summary>
    CompileError,

    /// <summary>The code threw an exception.</summary>
    Exception,

    /// <summary>A magic line, a reference or a language that cannot be carried out.</summary>
    BadDirective,

    /// <summary>A package was not found or could not be restored.</summary>
    MissingPackage,

    /// <summary>The cell ran longer than allowed.</summary>
    TimedOut,

    /// <summary>The user stopped the cell.</summary>
    Canceled,

    /// <summary>The process that ran the cell ended: by the cell's code, for want of stack or memory, or from outside.</summary>
    ProcessEnded,
}

/// <summary>What went wrong in a cell, and where.</summary>
/// <param name="Kind">The class of the failure.</param>
/// <param name="Cell">The cell's number.</param>
/// <param name="Line">The line in the cell, counted from 1; null where no line is to blame.</param>
/// <param name="Error">The error as the notebook stores it.</param>
sealed record CellFailure(FailureKind Kind, int Cell, int? Line, ErrorOutput Error)
{
    /// <summary>False if the cell would not stop and still runs in the background.</summary>
    public bool Stopped { get; init; } = true;

    /// <summary>Place, kind and message in one line.</summary>
    /// <returns>For instance <c>cell 3, line 2: CS0103: The name 'x' does not exist in the current context</c>.</returns>
    public override string ToString()
        => $"cell {Cell}{(Line is { } line ? $", line {line}" : "")}: {Error.Name}: {Error.Message}";
}
