namespace SaddleNotebooks.Kernel;

/// <summary>Where nobody can be asked, a cell that reads fails at once: whatever the process itself could read, nobody types there.</summary>
sealed class NoInput : ICellInput
{
    /// <summary>What is said, with the remedy.</summary>
    public const string Message = "Nobody can be asked here: set a variable in a cell, or a parameter by --param.";

    /// <inheritdoc/>
    public string Ask(string prompt, bool password, CancellationToken cancellationToken) => throw new InvalidOperationException(Message);
}
