using System.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Tests;

/// <summary>One folder's source names something that another folder declares.</summary>
/// <param name="From">The folder that names it; "." is the project's own.</param>
/// <param name="To">The folder that declares it.</param>
/// <param name="Example">A file and the name in it.</param>
sealed record FolderUse(string From, string To, string Example)
{
    public override string ToString() => $"{From} -> {To} ({Example})";
}

/// <summary>
/// Which folders of a project use which, as the compiler binds the names. A type in several files counts where the file of its own name lies; a member counts where it is
/// written, so that a part of a type may lie higher than the type.
/// </summary>
sealed class FolderDependencies : IReadOnlyCollection<FolderUse>
{
    const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    readonly Dictionary<(string From, string To), FolderUse> uses = [];

    FolderDependencies()
    {
    }

    public int Count => uses.Count;

    /// <summary>Reads all source files below a project's folder.</summary>
    public static FolderDependencies Of(string project)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Folder(path, project).Equals("obj", StringComparison.Ordinal) && !Folder(path, project).Equals("bin", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)).ToArray();
        string name = Path.GetFileName(project);
        // Its own assembly, which may be among the references, would declare every type a second time.
        var references = References.Value.Where(r => Path.GetFileNameWithoutExtension(r.Display) != name);
        var compilation = CSharpCompilation.Create(
            name, trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var found = new FolderDependencies();
        // Most names are the framework's: those need no binding.
        var own = trees.SelectMany(t => t.GetRoot().DescendantNodes()).SelectMany(Declared).ToHashSet(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0))
            found.Add(compilation, tree, project, own);
        return found;
    }

    /// <summary>Whether a folder uses another, on its own or through others.</summary>
    public bool Leads(string from, string to)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out string? next))
        {
            foreach (var use in uses.Values.Where(u => u.From == next && reached.Add(u.To)))
                open.Push(use.To);
        }
        return reached.Contains(to);
    }

    public IEnumerator<FolderUse> GetEnumerator() => uses.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void Add(CSharpCompilation compilation, SyntaxTree tree, string project, HashSet<string> own)
    {
        var model = compilation.GetSemanticModel(tree);
        string from = Folder(tree.FilePath, project);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(n => own.Contains(n.Identifier.ValueText)))
        {
            if (Declaration(model.GetSymbolInfo(name).Symbol, compilation) is not { } path)
                continue;
            string to = Folder(path, project);
            if (to != from)
                uses.TryAdd((from, to), new FolderUse(from, to, $"{Path.GetFileName(tree.FilePath)}: {name.Identifier.Text}"));
        }
    }

    /// <summary>The names under which what a node declares can be used; an attribute without its ending, too.</summary>
    static IEnumerable<string> Declared(SyntaxNode node)
    {
        const string ending = nameof(Attribute);
        string? name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            EventDeclarationSyntax happening => happening.Identifier.ValueText,
            EnumMemberDeclarationSyntax value => value.Identifier.ValueText,
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            _ => null,
        };
        if (name is null)
            yield break;
        yield return name;
        if (name.EndsWith(ending, StringComparison.Ordinal))
            yield return name[..^ending.Length];
    }

    static string? Declaration(ISymbol? symbol, CSharpCompilation compilation)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        symbol = symbol?.OriginalDefinition;
        if (symbol is null or INamespaceSymbol || !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
            return null;
        string[] paths = [.. symbol.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).Where(p => p.Length > 0)];
        if (paths.Length == 0)
            return symbol.ContainingType is { } owner ? Declaration(owner, compilation) : null;
        return paths.FirstOrDefault(p => Path.GetFileNameWithoutExtension(p).Split('{')[0] == symbol.Name) ?? paths[0];
    }

    static string Folder(string path, string project)
    {
        string relative = Path.GetRelativePath(project, path).Replace('\\', '/');
        int end = relative.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? "." : relative[..end];
    }
}
