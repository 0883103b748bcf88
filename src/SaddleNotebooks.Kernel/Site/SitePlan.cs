namespace SaddleNotebooks.Kernel;

/// <summary>What a site is made of.</summary>
sealed record SitePlan
{
    /// <summary>The folder that is written.</summary>
    public required string Output { get; init; }

    /// <summary>The published playground; null leaves it out.</summary>
    public string? Playground { get; init; }

    /// <summary>The published program that runs the cells of lessons in their pages; null leaves them as they are.</summary>
    public string? Cells { get; init; }

    /// <summary>A folder of Markdown pages, of which README.md is the first; null leaves it out.</summary>
    public string? Documents { get; init; }

    /// <summary>A folder of executed notebooks as pages, as <c>saddle run</c> writes them; null leaves it out.</summary>
    public string? Course { get; init; }

    /// <summary>Folders of assemblies with their XML documentation, of which the API reference is made; none leaves it out.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Where links lead that leave the documents: the address under which the repository's files can be read; empty takes such links away.</summary>
    public string Source { get; init; } = "";
}
