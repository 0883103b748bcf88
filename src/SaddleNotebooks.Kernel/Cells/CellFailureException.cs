namespace SaddleNotebooks.Kernel;

/// <summary>Carries a failure found while a cell is prepared to the place where the cell ends.</summary>
sealed class CellFailureException(FailureKind kind, int line, string name, string message) : Exception(message)
{
    public FailureKind Kind { get; } = kind;

    public int Line { get; } = line;

    public string Name { get; } = name;
}
