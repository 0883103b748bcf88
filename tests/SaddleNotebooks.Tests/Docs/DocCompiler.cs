using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

/// <summary>
/// Compiles the blocks of one page as readers paste them: the cells into one notebook from top to bottom, a program into an empty console
/// project. Nothing is imported or referenced that the host or the block itself does not say.
/// </summary>
sealed class DocCompiler
{
    /// <summary>What notebook hosts import by themselves, and what <c>#r "nuget: SaddleNotebooks"</c> adds.</summary>
    static readonly string[] CellImports = ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    static readonly string[] LibraryImports = ["SaddleNotebooks", "SaddleNotebooks.Course"];

    const string ProgramImports = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    static readonly Lazy<MetadataReference[]> Library = new(() => References("SaddleNotebooks"));

    static readonly Lazy<MetadataReference[]> Torch = new(() => [.. References("SaddleNotebooks.TorchSharp"), .. References("TorchSharp")]);

    static readonly Lazy<MetadataReference[]> Orleans = new(() => References("SaddleNotebooks.Orleans"));

    readonly MagicCatalog magics = MagicCommands.Create();
    ScriptOptions options = ScriptOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithReferences(Framework.Value).WithImports(CellImports);
    Script<object>? notebook;

    /// <summary>Compiles a block after those before it.</summary>
    /// <returns>What is wrong with it.</returns>
    public IEnumerable<string> Compile(DocBlock block) => block.IsProgram ? CompileProgram(block) : CompileCell(block);

    List<string> CompileCell(DocBlock block)
    {
        string code = string.Join('\n', block.Code.Split('\n').Select(Directive));
        notebook = notebook is null ? CSharpScript.Create<object>(code, options) : notebook.ContinueWith<object>(code, options);
        return Errors(notebook.Compile(TestContext.Current.CancellationToken), block);
    }

    static List<string> CompileProgram(DocBlock block)
    {
        string code = string.Join('\n', block.Code.Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) || line.StartsWith("#!/", StringComparison.Ordinal) ? "" : line));
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var program = CSharpCompilation.Create(
            "Program", [CSharpSyntaxTree.ParseText(code, parse), CSharpSyntaxTree.ParseText(ProgramImports, parse)], [.. Framework.Value, .. Library.Value],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return Errors(program.GetDiagnostics(TestContext.Current.CancellationToken), block);
    }

    /// <summary>Does what a host does with a line that is not C#, and leaves an empty line in its place.</summary>
    string Directive(string line)
    {
        if (line.StartsWith("#r \"nuget:", StringComparison.Ordinal))
        {
            string package = line["#r \"nuget:".Length..].Split('"')[0].Split(',')[0].Trim();
            options = package switch
            {
                "SaddleNotebooks" => options.AddReferences(Library.Value).AddImports(LibraryImports),
                "SaddleNotebooks.Orleans" => options.AddReferences(Orleans.Value),
                "SaddleNotebooks.TorchSharp" => options.AddReferences(Torch.Value),
                _ => options,
            };
            return "";
        }
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return line;
        var magic = MagicLine.Parse(line);
        magic.Bind(magics.Find(magic.Name), (string name, out object? value) => (value = this) is not null, []);
        return "";
    }

    static List<string> Errors(IEnumerable<Diagnostic> diagnostics, DocBlock block)
        => [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => $"line {block.Line + d.Location.GetLineSpan().StartLinePosition.Line}: {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    /// <summary>An assembly of the package and those of the library that it needs.</summary>
    static MetadataReference[] References(string name)
    {
        var found = new SortedDictionary<string, Assembly>(StringComparer.Ordinal);
        Add(name);
        return [.. found.Values.Select(assembly => MetadataReference.CreateFromFile(assembly.Location))];

        void Add(string name)
        {
            if (!found.TryAdd(name, Assembly.Load(name)))
                return;
            foreach (var reference in found[name].GetReferencedAssemblies().Where(r => r.Name!.StartsWith("SaddleNotebooks", StringComparison.Ordinal)))
                Add(reference.Name!);
        }
    }
}
