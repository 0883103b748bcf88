using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Hosts;

/// <summary>What the script inside .NET Interactive offers to a magic command: that host's own types stay in the script.</summary>
public interface IInteractiveNotebook
{
    /// <summary>Asked to stop.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>The names of the notebook's variables.</summary>
    IReadOnlyCollection<string> VariableNames { get; }

    /// <summary>Reads a variable.</summary>
    bool TryGetVariable(string name, out object? value);

    /// <summary>Shows a value below the cell.</summary>
    IUpdatableDisplay Display(object? value);

    /// <summary>Ends the cell with an error.</summary>
    void Fail(string message);
}
