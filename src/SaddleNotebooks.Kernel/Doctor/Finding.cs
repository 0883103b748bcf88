namespace SaddleNotebooks.Kernel;

/// <summary>One thing that the doctor looked for.</summary>
/// <param name="Name">What: "SDK", "Browser", …</param>
/// <param name="Value">What was found, or what its absence means and what to do.</param>
/// <param name="Found">Whether it is there.</param>
sealed record Finding(string Name, string Value, bool Found);
