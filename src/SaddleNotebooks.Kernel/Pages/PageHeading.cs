namespace SaddleNotebooks.Kernel;

/// <summary>A heading that the table of contents lists.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Html">Its text as HTML, with formulas but without other markup.</param>
/// <param name="Id">Its anchor, unique on the page.</param>
sealed record PageHeading(int Level, string Html, string Id);
