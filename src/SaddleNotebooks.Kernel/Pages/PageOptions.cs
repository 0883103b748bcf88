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

    /// <summary>Where a link of the text leads on a site of pages; null for no link. Not given: links are kept, those to notebooks lead to pages.</summary>
    public Func<string, string?>? Address { get; init; }

    /// <summary>Other places of the site, by name and address, in the page's bar.</summary>
    public IReadOnlyList<(string Name, string Address)> Places { get; init; } = [];

    /// <summary>The cells that failed, named at the head of the page.</summary>
    public IReadOnlyList<CellFailure> Failures { get; init; } = [];
}
