namespace SaddleNotebooks.Kernel;

/// <summary>Two hand-ins that are alike in what their students wrote.</summary>
/// <param name="First">One student.</param>
/// <param name="Second">The other.</param>
/// <param name="Places">The answers that are alike, by grade_id, each with the share of it that both have.</param>
sealed record LikePair(string First, string Second, IReadOnlyList<(string Place, double Share)> Places)
{
    /// <summary>What this is and what it is not.</summary>
    public const string Caution = "Likeness is no proof of copying: short answers and answers built on the same example come out alike by themselves. Read both before you speak to anybody.";

    /// <summary>The greatest share.</summary>
    public double Share => Places.Max(p => p.Share);

    /// <summary>The places in words.</summary>
    public string Words => string.Join(", ", Places.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{p.Place} {100 * p.Share:0} %")));
}
