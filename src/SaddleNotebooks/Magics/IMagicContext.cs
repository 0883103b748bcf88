namespace SaddleNotebooks.Magics;

/// <summary>What a host offers to a running magic command.</summary>
public interface IMagicContext
{
    /// <summary>The arguments of the line, typed and complete (defaults filled in).</summary>
    MagicArguments Arguments { get; }

    /// <summary>The names of the notebook's variables.</summary>
    IReadOnlyCollection<string> VariableNames { get; }

    /// <summary>Asked to stop (interrupt, timeout, Ctrl-C): long work stops soon and keeps what it has.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Reads a variable of the notebook.</summary>
    /// <param name="name">The variable's name; case matters.</param>
    /// <param name="value">The value of the latest declaration with that name.</param>
    /// <returns>False if the notebook has no such variable.</returns>
    bool TryGetVariable(string name, out object? value);

    /// <summary>Declares a variable of the notebook, or gives it another value.</summary>
    /// <param name="name">A C# name.</param>
    /// <param name="value">Its value; the variable gets its type.</param>
    void SetVariable(string name, object value);

    /// <summary>Runs C# as if it stood in the cell: what it declares, later cells use.</summary>
    /// <param name="code">Statements.</param>
    /// <exception cref="MagicException">The code is wrong, or has failed, or the host runs none for commands: the message says which.</exception>
    Task RunAsync(string code);

    /// <summary>Shows a value below the cell, rendered by its formatter.</summary>
    /// <param name="value">Anything; null is shown as such.</param>
    /// <returns>A handle that replaces the output in place: how progress is shown.</returns>
    IUpdatableDisplay Display(object? value);
}
