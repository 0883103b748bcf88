using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>The XML documentation of one assembly, read once.</summary>
sealed class DocumentationFile(string path) : DocumentationProvider
{
    readonly Lazy<Dictionary<string, string>> members = new(() => XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member")
        .DistinctBy(m => m.Attribute("name")!.Value).ToDictionary(m => m.Attribute("name")!.Value, m => m.ToString(SaveOptions.DisableFormatting), StringComparer.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
        => members.Value.GetValueOrDefault(documentationMemberID, "");
}
