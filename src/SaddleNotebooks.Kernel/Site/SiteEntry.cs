namespace SaddleNotebooks.Kernel;

/// <summary>A page of a site, as its first page lists it and its search finds it.</summary>
/// <param name="Part">The part of the site.</param>
/// <param name="Address">Its address, relative to the first page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Words">Its words, for the search.</param>
/// <param name="Invitation">What one does on it, where the first page shows it as a card.</param>
sealed record SiteEntry(string Part, string Address, string Title, string Words, string? Invitation = null)
{
    /// <summary>Whether the first page lists it; what it does not list, its search finds.</summary>
    public bool Listed { get; init; } = true;
}
