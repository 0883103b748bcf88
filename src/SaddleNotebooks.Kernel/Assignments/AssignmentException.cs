namespace SaddleNotebooks.Kernel;

/// <summary>A notebook with solutions cannot become an assignment. The message names every fault with its cell and remedy.</summary>
/// <param name="faults">The faults, each a sentence that begins with its cell; at least one.</param>
sealed class AssignmentException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The faults, in the order of the cells.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
