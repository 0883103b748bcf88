namespace SaddleNotebooks.Kernel;

/// <summary>How a notebook becomes a page.</summary>
sealed record PageOptions
{
    /// <summary>The page's title if the notebook has no heading: its file name.</summary>
    public string FallbackTitle { get; init; } = "Notebook";

    /// <summary>Where pictures that the text names by relative path lie; null leaves them out.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether code is open when the page is first seen; the reader can change it.</summary>
    public bool ShowCode { get; init; } = true;

    /// <summary>The cells that failed, named at the head of the page.</summary>
    public IReadOnlyList<CellFailure> Failures { get; init; } = [];
}
