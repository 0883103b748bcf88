using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>Turns a symbol's XML documentation into Markdown.</summary>
static class DocumentationText
{
    /// <summary>The documentation of a symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="link">The address of what a documentation id names; null where there is none. Without it nothing is a link.</param>
    /// <returns>Markdown; empty if there is none.</returns>
    public static string Of(ISymbol symbol, Compilation compilation, Func<string, string?>? link = null)
    {
        for (ISymbol? source = symbol.OriginalDefinition; source is not null; source = Inherited(source))
        {
            if (Member(source, compilation) is { } member && member.Element("inheritdoc") is null)
                return Format(member, link);
        }
        return "";
    }

    /// <summary>The member whose documentation a symbol takes over where it has none of its own.</summary>
    static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ReducedFrom: { } full } => full.OriginalDefinition,
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden.OriginalDefinition,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden.OriginalDefinition,
        _ when symbol.ContainingType is { } type => type.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol))?.OriginalDefinition,
        _ => null,
    };

    static XElement? Member(ISymbol symbol, Compilation compilation)
    {
        // Cells carry their documentation in the source, libraries in a file beside the assembly.
        string? xml = symbol.GetDocumentationCommentXml() is { Length: > 0 } own ? own
            : symbol is { ContainingAssembly: { } assembly } && symbol.GetDocumentationCommentId() is { } id && compilation.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path }
                ? DocumentationFiles.Find(path, symbol.ContainingNamespace?.ToDisplayString() ?? "", id)
                : null;
        try
        {
            return xml is null ? null : XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static string Format(XElement member, Func<string, string?>? link)
    {
        var text = new StringBuilder();
        Section(text, "", member.Element("summary"), link);
        foreach (var parameter in member.Elements("param"))
            Section(text, $"`{parameter.Attribute("name")?.Value}`: ", parameter, link);
        Section(text, "Returns: ", member.Element("returns"), link);
        foreach (var exception in member.Elements("exception"))
            Section(text, $"`{ShortName(exception.Attribute("cref")?.Value)}`: ", exception, link);
        Section(text, "", member.Element("remarks"), link);
        return text.ToString().Trim();
    }

    static void Section(StringBuilder text, string heading, XElement? content, Func<string, string?>? link)
    {
        string plain = content is null ? "" : Inline(content, link).Trim();
        if (plain.Length > 0)
            text.Append(heading).Append(plain).Append("\n\n");
    }

    static string Inline(XElement element, Func<string, string?>? link)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText words => Words(words.Value),
                XElement { Name.LocalName: "see" or "seealso" } see => Reference(see, link),
                XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{reference.Attribute("name")?.Value}`",
                XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value.Trim()}`",
                XElement { Name.LocalName: "para" or "item" } block => $"\n\n{Inline(block, link).Trim()}\n\n",
                XElement other => Inline(other, link),
                _ => "",
            });
        }
        return text.ToString();
    }

    static string Reference(XElement see, Func<string, string?>? link)
    {
        string? id = see.Attribute("cref")?.Value, source = see.Attribute("href")?.Value, address = link is null ? null : id is null ? source : link(id);
        string words = see.Value.Length > 0 ? Inline(see, link) : $"`{ShortName(id ?? see.Attribute("langword")?.Value ?? source)}`";
        return address is null ? words : $"[{words}]({address})";
    }

    /// <summary>The text with its line breaks as spaces: they are those of the source file.</summary>
    static string Words(string text)
    {
        string inner = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (char.IsWhiteSpace(text[0]) ? " " : "") + inner + (inner.Length > 0 && char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    /// <summary>The last part of a documentation id: <c>M:System.Math.Sqrt(System.Double)</c> is Sqrt.</summary>
    static string ShortName(string? id)
    {
        string name = (id ?? "").Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..].Split('`')[0];
    }
}
