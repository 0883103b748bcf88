using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel;

/// <summary>The public types of the assemblies that have their documentation beside them.</summary>
sealed class ReferenceSources
{
    readonly CSharpCompilation compilation;
    readonly Dictionary<string, INamedTypeSymbol> byId;
    readonly Dictionary<ISymbol, string> texts = new(SymbolEqualityComparer.Default);

    ReferenceSources(CSharpCompilation compilation, IReadOnlyList<INamedTypeSymbol> types)
    {
        (this.compilation, Types) = (compilation, types);
        byId = types.ToDictionary(t => t.GetDocumentationCommentId()!["T:".Length..], StringComparer.Ordinal);
    }

    /// <summary>The types, by name; nested ones follow the type that holds them.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    /// <summary>Reads folders of assemblies.</summary>
    /// <exception cref="SiteException">In none of them is an assembly of the library with its documentation.</exception>
    public static ReferenceSources Read(IReadOnlyList<string> folders)
    {
        var documented = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in folders.Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f, "SaddleNotebooks*.dll")).Where(f => File.Exists(Path.ChangeExtension(f, ".xml"))))
            documented.TryAdd(Path.GetFileName(file), file);
        if (documented.Count == 0)
            throw new SiteException($"There is no assembly of the library with its XML documentation beside it in {string.Join(", ", folders)}: name a folder that dotnet build wrote with --api.");
        // What the library's assemblies refer to is beside them, or part of the runtime.
        var beside = folders.Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f, "*.dll"));
        string[] runtime = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var others = runtime.Concat(beside).DistinctBy(f => Path.GetFileName(f)).Where(f => !documented.ContainsKey(Path.GetFileName(f)));
        var own = documented.Values.Select(f => MetadataReference.CreateFromFile(f, documentation: new DocumentationFile(Path.ChangeExtension(f, ".xml")))).ToArray();
        var compilation = CSharpCompilation.Create("reference", references: [.. own, .. others.Select(f => MetadataReference.CreateFromFile(f))]);
        var types = own.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>().SelectMany(a => Visible(a.GlobalNamespace))
            .OrderBy(t => t.ToDisplayString(), StringComparer.Ordinal).ToArray();
        return new(compilation, types);
    }

    /// <summary>Whether a type has a page.</summary>
    public bool Contains(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId() is { } id && byId.ContainsKey(id["T:".Length..]);

    /// <summary>The type that a documentation id names, or whose member it names; null if it has no page.</summary>
    public INamedTypeSymbol? Find(string id)
    {
        string name = id.Length > 2 && id[1] == ':' ? id[2..].Split('(')[0] : id;
        for (; name.Length > 0; name = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "")
        {
            if (byId.TryGetValue(name, out var type))
                return type;
        }
        return null;
    }

    /// <summary>What is said of a symbol, as Markdown.</summary>
    public string Documentation(ISymbol symbol, Func<string, string?> link)
        => texts.TryGetValue(symbol, out string? text) ? text : texts[symbol] = DocumentationText.Of(symbol, compilation, link);

    /// <summary>The public members that somebody wrote, in the order of their declaration.</summary>
    public static ISymbol[] Members(INamedTypeSymbol type)
        => [.. type.GetMembers().Where(m => m is not INamedTypeSymbol && m.DeclaredAccessibility == Accessibility.Public && type.TypeKind != TypeKind.Delegate && !IsMade(m))];

    // What the compiler makes: accessors, the equality of records, the constructor that nobody wrote, the number behind an enumeration.
    static bool IsMade(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        || member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [], ContainingType.TypeKind: TypeKind.Struct }
        || member.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute")
        || member.Name == "value__"
        || member is IMethodSymbol { IsOverride: true } or IMethodSymbol { Name: "Equals" or "GetHashCode" or "Deconstruct" or "PrintMembers" };

    static IEnumerable<INamedTypeSymbol> Visible(INamespaceOrTypeSymbol within)
    {
        foreach (var member in within.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                foreach (var type in Visible(space))
                    yield return type;
            }
            else if (member is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type && SyntaxFacts.IsValidIdentifier(type.Name))
            {
                yield return type;
                foreach (var nested in Visible(type))
                    yield return nested;
            }
        }
    }
}
