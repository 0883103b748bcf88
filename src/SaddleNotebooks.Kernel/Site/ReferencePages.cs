using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The API reference of a site: a page for every public type of the library, with its members as C# declares them and what their documentation says, and one for
/// every namespace. It is read from the assemblies and the XML files beside them, by the compiler that cells are compiled with.
/// </summary>
sealed class ReferencePages
{
    const string Part = "API reference", Folder = "api";

    readonly ReferenceSources sources;
    readonly string output;
    readonly IReadOnlyList<(string Name, string Address)> places;
    readonly Dictionary<INamedTypeSymbol, List<IMethodSymbol>> extensions = new(SymbolEqualityComparer.Default);

    ReferencePages(ReferenceSources sources, SitePlan plan)
    {
        this.sources = sources;
        output = Path.Combine(plan.Output, Folder);
        places = [("Home", "../index.html"), .. plan.Documents is null ? [] : new[] { ("Documentation", "../docs/README.html") }];
        foreach (var method in sources.Types.SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Where(m => m.IsExtensionMethod && m.DeclaredAccessibility == Accessibility.Public))
        {
            if (Receiver(method) is { } type && sources.Contains(type))
                (extensions.TryGetValue(type, out var known) ? known : extensions[type] = []).Add(method);
        }
    }

    /// <summary>Writes the pages.</summary>
    public static IEnumerable<SiteEntry> Write(IReadOnlyList<string> folders, SitePlan plan)
    {
        var pages = new ReferencePages(ReferenceSources.Read(folders), plan);
        Directory.CreateDirectory(pages.output);
        foreach (var space in pages.sources.Types.GroupBy(t => t.ContainingNamespace.ToDisplayString()).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var type in space)
                yield return pages.Type(type);
            yield return pages.Space(space.Key, [.. space]);
        }
    }

    SiteEntry Space(string name, INamedTypeSymbol[] types)
    {
        var text = new StringBuilder($"# {name}\n\n");
        foreach (var assembly in types.GroupBy(t => t.ContainingAssembly.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"In the assembly `{assembly.Key}`:\n\n| type | |\n|---|---|\n");
            foreach (var type in assembly)
                text.Append(CultureInfo.InvariantCulture, $"| [`{ReferenceText.Name(type)}`]({Address(type)}) | {Summary(type).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            text.Append('\n');
        }
        Save(name + ".html", name, text.ToString());
        return new SiteEntry(Part, $"{Folder}/{name}.html", name, string.Join(' ', types.Select(ReferenceText.Name)));
    }

    SiteEntry Type(INamedTypeSymbol type)
    {
        string name = ReferenceText.Name(type), space = type.ContainingNamespace.ToDisplayString();
        var text = new StringBuilder($"# {Escaped(name)} {ReferenceText.Kind(type)}\n\n[{space}]({space}.html), assembly `{type.ContainingAssembly.Name}`\n\n");
        Declared(text, type);
        // The constructor that nobody wrote says nothing.
        ISymbol[] members = [.. ReferenceSources.Members(type).Where(m => m is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] } || sources.Documentation(m, Link).Length > 0)];
        foreach (var group in members.GroupBy(ReferenceText.Section).OrderBy(g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"## {group.Key}\n\n");
            foreach (var member in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"### {Escaped(ReferenceText.Name(member))}\n\n");
                Declared(text, member);
            }
        }
        if (type.GetTypeMembers().Where(sources.Contains).ToArray() is { Length: > 0 } nested)
            text.Append("## Nested types\n\n").AppendJoin('\n', nested.Select(n => $"- [`{ReferenceText.Name(n)}`]({Address(n)}): {Summary(n)}")).Append("\n\n");
        Extensions(text, type);
        if (ReferenceText.Bases(type).Where(sources.Contains).ToArray() is { Length: > 0 } bases)
            text.Append("## See also\n\n").AppendJoin('\n', bases.Select(b => $"- [`{ReferenceText.Name(b)}`]({Address(b)}): {Summary(b)}")).Append('\n');
        Save(Address(type), $"{name} – {space}", text.ToString());
        string words = string.Join(' ', members.Select(m => m.Name).Concat(extensions.TryGetValue(type, out var more) ? more.Select(m => m.Name) : []).Distinct(StringComparer.Ordinal));
        return new SiteEntry(Part, $"{Folder}/{Uri.EscapeDataString(Address(type))}", name, $"{MarkdownHtml.Plain(Summary(type))} {words}") { Listed = false };
    }

    /// <summary>The extension methods of a type; those of its bases and interfaces by name, as they are told on their own pages.</summary>
    void Extensions(StringBuilder text, INamedTypeSymbol type)
    {
        var own = extensions.GetValueOrDefault(type, []).OrderBy(m => m.Name, StringComparer.Ordinal).ToArray();
        var through = type.AllInterfaces.Append(type.BaseType).OfType<INamedTypeSymbol>().Select(t => t.OriginalDefinition).Where(extensions.ContainsKey).ToArray();
        if (own.Length + through.Length == 0)
            return;
        text.Append("## Extension methods\n\n");
        foreach (var method in own)
            text.Append(CultureInfo.InvariantCulture, $"- `{ReferenceText.Short(method)}`, in [`{ReferenceText.Name(method.ContainingType)}`]({Address(method.ContainingType)}): {Summary(method)}\n");
        foreach (var other in through)
            text.Append(CultureInfo.InvariantCulture, $"- of [`{ReferenceText.Name(other)}`]({Address(other)}): {string.Join(", ", extensions[other].Select(m => $"`{m.Name}`").Distinct().Order(StringComparer.Ordinal))}\n");
        text.Append('\n');
    }

    void Declared(StringBuilder text, ISymbol symbol)
        => text.Append("```csharp\n").Append(ReferenceText.Declaration(symbol)).Append("\n```\n\n").Append(sources.Documentation(symbol, Link)).Append("\n\n");

    /// <summary>The first sentence.</summary>
    string Summary(ISymbol symbol)
    {
        string first = sources.Documentation(symbol, Link).Split("\n\n")[0].ReplaceLineEndings(" ");
        for (int end = -1; (end = first.IndexOf(". ", end + 1, StringComparison.Ordinal)) >= 0;)
        {
            // Not behind “et al.” before a year or a name.
            if (end + 2 < first.Length && char.IsUpper(first[end + 2]) && !first[..end].EndsWith(" al", StringComparison.Ordinal))
                return first[..(end + 1)];
        }
        return first;
    }

    /// <summary>The page of what a documentation id names, and null where it is not one of these types or their members.</summary>
    string? Link(string id) => sources.Find(id) is { } type ? Address(type) : null;

    static string Address(INamedTypeSymbol type)
        => (type.ContainingType is null ? type.ContainingNamespace.ToDisplayString() + "." : Address(type.ContainingType)[..^".html".Length] + ".") + type.MetadataName.Replace('`', '-') + ".html";

    static INamedTypeSymbol? Receiver(IMethodSymbol method) => method.Parameters[0].Type switch
    {
        INamedTypeSymbol named => named.OriginalDefinition,
        ITypeParameterSymbol { ConstraintTypes: [INamedTypeSymbol constraint, ..] } => constraint.OriginalDefinition,
        _ => null,
    };

    /// <summary>A name in Markdown, where a parameter of its type would else be a mark.</summary>
    static string Escaped(string name) => name.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    void Save(string file, string title, string markdown)
        => NotebookFile.WriteWhole(Path.Combine(output, file), NotebookPage.Write(new NotebookDocument([new NotebookCell(CellKind.Markdown, markdown)]), new PageOptions { FallbackTitle = title, Places = places }));
}
