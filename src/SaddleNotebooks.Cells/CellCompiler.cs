using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Cells;

/// <summary>Compiles cells as submissions, each of which sees what those before it declared, and loads them.</summary>
sealed class CellCompiler
{
    // One thread: nothing is compiled beside anything.
    static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, usings: CellDialect.Imports, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Disable);

    IReadOnlyList<MetadataReference> references = [];
    CSharpCompilation? previous;

    /// <summary>How many cells were loaded.</summary>
    public int Count { get; private set; }

    /// <summary>Finds what cells can refer to.</summary>
    public void Prepare() => references = CellReferences.Find();

    /// <summary>Compiles a cell.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="number">Its number on the page.</param>
    public Draft Compile(string code, int number)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CellDialect.ParseOptions, ErrorReport.FileName(number), Encoding.UTF8);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"cell-{Count}", tree, previous is null ? references : null, (previous is null ? Options : Options.WithUsings()).WithScriptClassName($"Submission#{Count}"), previous,
            typeof(object), typeof(CellGlobals));
        using MemoryStream image = new(), symbols = new();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return new(this, compilation, tree, [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)], image.ToArray(), symbols.ToArray());
    }

    /// <summary>A compiled cell that is not loaded yet.</summary>
    /// <param name="compiler">What compiled it.</param>
    /// <param name="compilation">Its compilation.</param>
    /// <param name="tree">Its syntax.</param>
    /// <param name="errors">Why it cannot run; empty if it can.</param>
    /// <param name="image">Its assembly.</param>
    /// <param name="symbols">The lines of its code.</param>
    public sealed class Draft(CellCompiler compiler, CSharpCompilation compilation, SyntaxTree tree, IReadOnlyList<Diagnostic> errors, byte[] image, byte[] symbols)
    {
        /// <summary>Why the cell cannot run.</summary>
        public IReadOnlyList<Diagnostic> Errors => errors;

        /// <summary>The cell's syntax.</summary>
        public SyntaxNode Root => tree.GetRoot();

        /// <summary>Whether the last statement is an expression with a value and without semicolon: then the value is displayed, null too.</summary>
        public bool EndsInValue => ((CompilationUnitSyntax)Root).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };

        /// <summary>Loads the cell: from now on later ones see it, even if it fails.</summary>
        /// <returns>What runs it, given the states of all submissions.</returns>
        public Func<object?[], Task<object?>> Load()
        {
            var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
            StackPlace.Keep(assembly.GetName().Name!, symbols);
            (compiler.previous, compiler.Count) = (compilation, compiler.Count + 1);
            var entry = compilation.GetEntryPoint(default)!;
            return assembly.GetType(entry.ContainingType.MetadataName)!.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
                .CreateDelegate<Func<object?[], Task<object?>>>();
        }
    }
}
