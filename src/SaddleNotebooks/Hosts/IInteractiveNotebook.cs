using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Hosts;

/// <summary>What the script inside .NET Interactive offers to a magic command: that host's own types stay in the script.</summary>
public interface IInteractiveNotebook
{
    /// <summary>Stands for the running cell: the same object for every line of it, another one for every other cell.</summary>
    object Cell { get; }

    /// <summary>The whole text of the running cell; empty if the host cannot tell.</summary>
    string Code { get; }

    /// <summary>Asked to stop.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>The names of the notebook's variables.</summary>
    IReadOnlyCollection<string> VariableNames { get; }

    /// <summary>Reads a variable.</summary>
    bool TryGetVariable(string name, out object? value);

    /// <summary>Declares a variable, or gives it another value.</summary>
    void SetVariable(string name, object value);

    /// <summary>Runs C# as if it stood in the cell.</summary>
    /// <returns>Why it failed; null where it did not.</returns>
    Task<string?> RunAsync(string code);

    /// <summary>Shows a value below the cell.</summary>
    IUpdatableDisplay Display(object? value);

    /// <summary>Ends the cell with an error.</summary>
    void Fail(string message);
}
