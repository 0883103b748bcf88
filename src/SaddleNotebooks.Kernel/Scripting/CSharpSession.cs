using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Runs C# cells one after the other with one growing state: what a cell declares, later cells use. A cell that fails keeps what
/// its statements before the failure declared.
/// </summary>
public sealed class CSharpSession : IDisposable
{
    /// <summary>What every cell imports: the list of .NET Interactive.</summary>
    static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    static readonly string[] SharedAssemblies = ["SaddleNotebooks", "SaddleNotebooks.Charts", "SaddleNotebooks.Landscapes", "SaddleNotebooks.Numerics"];

    internal static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    readonly SessionOptions options;
    readonly NotebookGlobals globals = new();
    readonly InteractiveAssemblyLoader loader = new();
    readonly ConsoleCapture console = new();
    readonly PackageReferences packages;
    ScriptOptions scriptOptions;
    ScriptState<object>? state;
    bool saddleIsReferenced;

    /// <summary>Starts a session without variables.</summary>
    /// <param name="options">Folder, magic commands, time to stop.</param>
    public CSharpSession(SessionOptions? options = null)
    {
        this.options = options ?? new();
        packages = new(this.options.Folder);
        // The script engine must use the copies that run here: a second copy would have types of its own.
        Assembly[] running = [typeof(CSharpSession).Assembly, typeof(Formatter).Assembly, typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly];
        foreach (var assembly in running)
            loader.RegisterDependency(assembly);
        scriptOptions = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(System.Text.Encoding.UTF8)
            // Without debug information there are no line numbers; without optimisation numeric loops in cells crawl.
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithMetadataResolver(SharedReferenceResolver.Instance)
            .WithReferences(SharedReferenceResolver.Defaults)
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(this.options.Folder))
            .AddImports(Imports)
            .AddReferences(running);
    }

    /// <summary>The names of the variables declared so far, in order of declaration.</summary>
    public IReadOnlyCollection<string> VariableNames => [.. state?.Variables.Select(v => v.Name).Distinct() ?? []];

    /// <summary>Reads a variable.</summary>
    /// <param name="name">Its name; case matters.</param>
    /// <param name="value">The value of the latest declaration.</param>
    /// <returns>False if there is none of that name.</returns>
    public bool TryGetVariable(string name, out object? value)
    {
        var variable = state?.GetVariable(name);
        value = variable?.Value;
        return variable is not null;
    }

    /// <summary>Loads the compiler, which takes a second or two, so that the first cell's time is its own.</summary>
    /// <returns>A task that ends when cells can run at once.</returns>
    public async Task PrepareAsync()
    {
        if (await RunAsync("default(int)", 0, new OutputCollector()).ConfigureAwait(false) is { } failure)
            throw new InvalidOperationException($"The C# compiler cannot be used: {failure.Error.Message}");
    }

    /// <summary>Runs one cell to its end, its failure, or until it is stopped.</summary>
    /// <param name="source">The cell's text: C#, magic lines, <c>#r</c>, <c>#i</c>, <c>#!markdown</c>, …</param>
    /// <param name="number">The cell's number, for messages.</param>
    /// <param name="sink">Receives the outputs as they come.</param>
    /// <param name="language">The language the cell starts in.</param>
    /// <param name="timeout">The longest time it may run; null means no limit.</param>
    /// <param name="cancellation">
    /// Stops the cell: code that looks at its token stops itself; after <see cref="SessionOptions.Grace"/> the cell's thread is aborted; work
    /// that still goes on elsewhere is left behind and reported so.
    /// </param>
    /// <returns>Null if the cell ran to its end, else why not. The failure has been sent to the sink as well.</returns>
    public async Task<CellFailure?> RunAsync(
        string source, int number, IOutputSink sink, string language = "csharp", TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        source = source.ReplaceLineEndings("\n");
        var gate = new ClosableSink(sink);
        CellFailure? failure;
        if (cancellation.IsCancellationRequested)
        {
            failure = ErrorReport.FromMessage(FailureKind.Cancelled, number, null, "Stopped", "stopped before the cell began.", source);
        }
        else
        {
            using var stop = new CellStop(options.Grace, timeout, cancellation);
            var scope = new CellScope(gate, options.Input, stop.Asked);
            failure = await CellThread.RunAsync(
                () => RunParts(source, number, language, scope, stop.Abort),
                stop,
                stopped => Stopped(stop, stopped, number, timeout, source)).ConfigureAwait(false);
            // A cell that heeds the request and returns what it has did not run to its end either.
            if (failure is null && stop.Asked.IsCancellationRequested)
                failure = Stopped(stop, new OperationCanceledException(), number, timeout, source);
        }
        if (failure is not null)
            gate.Close(failure.Error, keepOpen: failure.Stopped);
        return failure;
    }

    /// <summary>Compiles a cell that is being typed, without running it: what completion and inspection look at.</summary>
    internal Compilation Compile(string code) => CreateScript(code, scriptOptions).GetCompilation();

    /// <inheritdoc/>
    public void Dispose()
    {
        console.Dispose();
        packages.Dispose();
        loader.Dispose();
    }

    static CellFailure Stopped(CellStop stop, OperationCanceledException? how, int number, TimeSpan? timeout, string source)
    {
        bool ended = how is not (null or WorkLeftBehindException);
        string seconds = timeout?.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) ?? "";
        string message = stop.TimedOut ? $"the cell ran longer than {seconds} s and was stopped." : "the cell was stopped.";
        if (!ended)
            message += " Part of it did not react and goes on in the background; it ends with this process.";
        int? line = how switch
        {
            WorkAbortedException aborted => ErrorReport.LineIn(aborted.Place, number),
            { InnerException: { } inner } => ErrorReport.FromException(inner, number, source).Line,
            _ => null,
        };
        return ErrorReport.FromMessage(
            stop.TimedOut ? FailureKind.TimedOut : FailureKind.Cancelled, number, line, stop.TimedOut ? "Timeout" : "Stopped", message, source)
            with { Stopped = ended };
    }

    /// <summary>Runs on the cell's own thread.</summary>
    CellFailure? RunParts(string source, int number, string language, CellScope scope, CancellationToken abort)
    {
        CellScope.Current = scope;
        int line = 1;
        try
        {
            var cell = CellSource.Parse(source, language);
            foreach (var reference in cell.References)
                packages.Add(reference);
            AddReferences(scope);
            foreach (var part in cell.Parts)
            {
                line = part.Line;
                scope.Cancellation.ThrowIfCancellationRequested();
                if (RunPart(part, source, number, scope, abort) is { } failure)
                    return failure;
            }
            return null;
        }
        catch (CellFailureException e)
        {
            return ErrorReport.FromMessage(e.Kind, number, e.Line, e.Name, e.Message, source);
        }
        catch (MagicException e)
        {
            return ErrorReport.FromMessage(FailureKind.BadDirective, number, line, "MagicError", e.Message, source);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException) || !scope.Cancellation.IsCancellationRequested)
        {
            return ErrorReport.FromException(e, number, source) is var failure && failure.Line is null ? failure with { Line = line } : failure;
        }
    }

    CellFailure? RunPart(CellPart part, string source, int number, CellScope scope, CancellationToken abort)
    {
        switch (part)
        {
            case TextPart text:
                scope.Sink.Add(new DisplayOutput(MimeBundle.Of(text.MimeType, text.Text)));
                return null;
            case MagicPart magic:
                RunMagic(magic, scope, abort);
                return null;
            case CodePart code:
                return RunCode(code.Code, source, number, scope, abort);
            case ForeignPart foreign:
                throw new CellFailureException(FailureKind.BadDirective, foreign.Line, "LanguageError",
                    $"cells in {foreign.Language} cannot be run here; C#, Markdown and HTML can.");
            default:
                throw new UnreachableException(part.GetType().Name);
        }
    }

    void RunMagic(MagicPart part, CellScope scope, CancellationToken abort)
    {
        var line = MagicLine.Parse(part.Text);
        var command = options.Magics.Find(line.Name);
        var arguments = line.Bind(command, TryGetVariable, VariableNames);
        AbortableWork.Run(() => command.ExecuteAsync(new MagicContext(this, arguments, scope)), abort);
    }

    CellFailure? RunCode(string code, string source, int number, CellScope scope, CancellationToken abort)
    {
        var withFile = scriptOptions.WithFilePath(ErrorReport.FileName(number));
        var script = CreateScript(code, withFile);
        var errors = script.Compile(scope.Cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            return ErrorReport.FromDiagnostics(errors, number, source);
        var before = state;
        if (scope.Input is not null)
            ConsoleInput.Install();
        var after = AbortableWork.Run(
            () => before is null
                ? script.RunAsync(globals, _ => true, scope.Cancellation)
                : script.RunFromAsync(before, _ => true, scope.Cancellation),
            abort);
        // Every submission in the chain costs memory and time for ever: one that nothing can refer to is left out. One that brings references
        // stays, too: cells see those of the chain, and would else resolve them anew, each at three times the cost of compiling a small cell.
        if (Declares(script) || scriptOptions.MetadataReferences.Length > 0)
        {
            state = after;
            // Given again by each cell, they would make memory grow with the square of the cells.
            scriptOptions = scriptOptions.WithReferences(Array.Empty<MetadataReference>());
        }
        if (after.Exception is { } exception)
        {
            if (exception.GetBaseException() is OperationCanceledException or ThreadInterruptedException && scope.Cancellation.IsCancellationRequested)
                throw new OperationCanceledException(exception.Message, exception);
            return ErrorReport.FromException(exception, number, source);
        }
        if (EndsInValue(script))
            scope.Sink.Add(new ResultOutput(ValueRenderer.Render(after.ReturnValue)));
        return null;
    }

    /// <summary>Whether later cells can refer to anything in a cell: variables, methods, types, usings, loaded files.</summary>
    static bool Declares(Script script)
    {
        var compilation = script.GetCompilation();
        return compilation.SyntaxTrees.Take(2).Count() > 1
            || ((CompilationUnitSyntax)compilation.SyntaxTrees.Single().GetRoot()).Usings.Count > 0
            || compilation.ScriptClass!.GetMembers().Any(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared);
    }

    Script<object> CreateScript(string code, ScriptOptions with)
        => state is null ? CSharpScript.Create<object>(code, with, typeof(NotebookGlobals), loader) : state.Script.ContinueWith<object>(code, with);

    /// <summary>Whether the last statement is an expression with a value and without semicolon: then the value is displayed, null too.</summary>
    static bool EndsInValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }
            && last.SemicolonToken.IsMissing
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };
    }

    void AddReferences(CellScope scope)
    {
        if (packages.TakeSaddleNotebooks())
        {
            ReferenceSaddleNotebooks();
            // Every time: a cell that is run again in a live session would else lose plotly.js, and the saved notebook its charts.
            scope.Sink.Add(Greeting.Output);
        }
        scriptOptions = scriptOptions.AddReferences(packages.TakeNew(scope.Cancellation).Select(path => MetadataReference.CreateFromFile(path)));
    }

    void ReferenceSaddleNotebooks()
    {
        if (saddleIsReferenced)
            return;
        saddleIsReferenced = true;
        var assemblies = SharedAssemblies.Select(Assembly.Load).ToArray();
        foreach (var assembly in assemblies)
            loader.RegisterDependency(assembly);
        scriptOptions = scriptOptions.AddReferences(assemblies).AddImports("SaddleNotebooks");
    }
}
