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
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Runs C# cells one after the other with one growing state: what a cell declares, later cells use. A cell that fails keeps what
/// its statements before the failure declared.
/// </summary>
sealed class CSharpSession : ICellSession, IDisposable
{
    readonly SessionOptions options;
    readonly NotebookGlobals globals = new();
    readonly InteractiveAssemblyLoader loader = new();
    readonly ConsoleCapture console = new();
    readonly PackageReferences packages;
    readonly CheckedFiles checkedFiles;
    ScriptOptions scriptOptions;
    ScriptState<object>? state;
    readonly RecentCells recent = new();
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
        var files = ScriptSourceResolver.Default.WithBaseDirectory(this.options.Folder);
        checkedFiles = new(files, (code, path) => CreateScript(code, scriptOptions!.WithFilePath(path)).GetCompilation());
        scriptOptions = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(System.Text.Encoding.UTF8)
            // Without debug information there are no line numbers; without optimisation numeric loops in cells crawl.
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithMetadataResolver(SharedReferenceResolver.Instance)
            .WithReferences(SharedReferenceResolver.Defaults)
            .WithSourceResolver(files)
            .AddImports(CellDialect.Imports)
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

    /// <summary>Declares a variable of the value's type, or of the nearest public one.</summary>
    internal void SetVariable(string name, object value)
    {
        var script = CreateScript($"{CSharpTypeName.Of(value.GetType())} {name} = default!;", scriptOptions);
        var after = state is null ? script.RunAsync(globals) : script.RunFromAsync(state);
        state = after.GetAwaiter().GetResult();
        state.GetVariable(name).Value = value;
    }

    /// <summary>Runs code for a command of a cell that is running.</summary>
    /// <exception cref="MagicException">It is wrong, or has failed.</exception>
    internal void Run(string code, CancellationToken cancellationToken)
    {
        var script = CreateScript(code, scriptOptions);
        if (Errors(script) is [var error, ..])
            throw new MagicException($"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        state = Continue(script, cancellationToken);
        if (state.Exception is { } exception)
            throw new MagicException(exception.Message);
    }

    /// <summary>Gives a declared variable another value; what the value must be, its declaration says.</summary>
    /// <returns>What puts the old value back.</returns>
    internal Action Assign(string name, Func<Type, object?> value)
    {
        var variable = state?.GetVariable(name) ?? throw new ArgumentException($"There is no variable {name}.", nameof(name));
        object? before = variable.Value;
        variable.Value = value(variable.Type);
        return () => variable.Value = before;
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
    /// <param name="cancellationToken">
    /// Stops the cell: the library and the cell's own loops and calls look at it. What has not stopped after <see cref="SessionOptions.Grace"/>
    /// is left behind and reported so.
    /// </param>
    /// <returns>Null if the cell ran to its end, else why not. The failure has been sent to the sink as well.</returns>
    public async Task<CellFailure?> RunAsync(
        string source, int number, IOutputSink sink, string language = "csharp", TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        source = source.ReplaceLineEndings("\n");
        var gate = new ClosableSink(sink);
        CellFailure? failure;
        if (cancellationToken.IsCancellationRequested)
        {
            failure = ErrorReport.FromEarlyStop(number, source);
        }
        else
        {
            bool looksItself = source.Contains(nameof(NotebookGlobals.Cancellation), StringComparison.Ordinal);
            using var stop = new CellStop(options.Grace, timeout, looksItself, cancellationToken);
            var scope = new CellScope(number, source, gate, options.Input, stop);
            recent.Add(scope);
            // Whatever an earlier cell made of the console ends with that cell.
            console.Renew();
            failure = await CellThread.RunAsync(
                () => RunParts(source, number, language, scope),
                stop,
                stopped => Stopped(stop, stopped, number, timeout, source)).ConfigureAwait(false);
            console.Renew();
            // A cell that heeds the request and returns what it has did not run to its end either.
            if (failure is null && stop.IsAsked)
                failure = Stopped(stop, new OperationCanceledException(), number, timeout, source);
            // Shown already.
            if (failure is null)
                return scope.Unhandled;
        }
        if (failure is not null)
            gate.Close(failure.Error, keepOpen: failure.Stopped);
        return failure;
    }

    /// <summary>Shows what was thrown where nothing could catch it below the cell whose code threw it, else below the latest.</summary>
    internal void ReportUnhandled(Exception thrown)
        => (CellScope.Current ?? recent.Find(ErrorReport.CellsOn(thrown)) ?? recent.Latest)?.ReportUnhandled(thrown);

    Task ICellSession.SettleAsync() => Task.CompletedTask;

    CompletionList ICellSession.Complete(string code, int position) => CodeCompletion.Complete(CodeDraft.Create(this, code), position);

    string? ICellSession.Describe(string code, int position) => CodeInspection.Describe(CodeDraft.Create(this, code), position);

    /// <summary>Compiles a cell that is being typed, without running it: what completion and inspection look at.</summary>
    internal Compilation Compile(string code) => CreateScript(code, scriptOptions).GetCompilation();

    /// <inheritdoc/>
    public void Dispose()
    {
        console.Dispose();
        packages.Dispose();
        loader.Dispose();
    }

    CellFailure Stopped(CellStop stop, OperationCanceledException? how, int number, TimeSpan? timeout, string source)
    {
        int? line = how is { InnerException: { } inner } ? ErrorReport.FromException(inner, number, source).Line : null;
        string? remark = how is not null ? null
            : options.OwnsProcess ? ProcessEnd.WithCell(VariableNames)
            : "Part of it did not react and goes on in the background; it ends with this process.";
        return ErrorReport.FromStop(number, source, stop.TimedOut ? timeout : null, line, remark) with { Stopped = how is not null };
    }

    /// <summary>Runs on the cell's own thread.</summary>
    CellFailure? RunParts(string source, int number, string language, CellScope scope)
    {
        CellScope.Current = scope;
        using var ambient = AmbientWork.Enter(scope.Cancellation, options.ShowsProgress ? new WorkBar(value => scope.Display(value, [])) : options.Progress);
        int line = 1;
        try
        {
            if (CodeNesting.IsExcessive(source))
                return ErrorReport.FromMessage(FailureKind.CompileError, number, null, "NestingError", CodeNesting.Message, source);
            var cell = CellSource.Parse(source, language);
            foreach (var reference in cell.References)
                packages.Add(reference);
            AddReferences(scope);
            foreach (var part in cell.Parts)
            {
                line = part.Line;
                scope.Cancellation.ThrowIfCancellationRequested();
                if (RunPart(part, source, number, scope) is { } failure)
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
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException) || !scope.IsAsked)
        {
            return ErrorReport.FromException(e, number, source) is var failure && failure.Line is null ? failure with { Line = line } : failure;
        }
        finally
        {
            scope.End();
        }
    }

    CellFailure? RunPart(CellPart part, string source, int number, CellScope scope)
    {
        switch (part)
        {
            case TextPart text:
                scope.Sink.Add(new DisplayOutput(MimeBundle.Of(text.MimeType, text.Text)));
                return null;
            case MagicPart magic:
                RunMagic(magic, scope);
                return null;
            case CodePart code:
                return RunCode(code.Code, source, number, scope);
            case ForeignPart foreign:
                throw new CellFailureException(FailureKind.BadDirective, foreign.Line, "LanguageError",
                    $"cells in {foreign.Language} cannot be run here; C#, Markdown and HTML can.");
            default:
                throw new UnreachableException(part.GetType().Name);
        }
    }

    void RunMagic(MagicPart part, CellScope scope)
    {
        var line = MagicLine.Parse(part.Text);
        var command = Find(line.Name);
        var arguments = line.Bind(command, TryGetVariable, VariableNames);
        // Commands show by themselves how far they are.
        using var quiet = AmbientWork.Enter(scope.Cancellation);
        CellThread.Await(command.ExecuteAsync(new MagicContext(this, arguments, scope)));
    }

    IMagicCommand Find(string name)
        => KernelCommands.Advice(name) is { } advice && !options.Magics.Commands.Any(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw new MagicException($"{name} is a command of .NET Interactive, which does not exist here: {advice}")
            : options.Magics.Find(name);

    CellFailure? RunCode(string code, string source, int number, CellScope scope)
    {
        var withFile = scriptOptions.WithFilePath(ErrorReport.FileName(number));
        var script = CreateStoppable(code, withFile, out var errors);
        if (errors.Count > 0)
        {
            return TopLevelUsing.Line(script.GetCompilation().SyntaxTrees.Last().GetRoot()) is { } line
                ? ErrorReport.FromMessage(FailureKind.CompileError, number, line, errors[0].Id, TopLevelUsing.Message, source)
                : ErrorReport.FromDiagnostics(errors, number, source);
        }
        foreach (var (line, advice) in PythonHabits.LostFractions(script.GetCompilation().SyntaxTrees.Last().GetRoot()))
            scope.Sink.Add(new StreamOutput(StreamName.Error, $"line {line}: {advice}\n"));
        if (scope.Input is not null)
            ConsoleInput.Install();
        var after = Continue(script, scope.Cancellation);
        if (scope.IsLeftBehind)
            return null;
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
            if (scope.IsAsked && IsStop(exception))
                throw new OperationCanceledException(exception.Message, exception);
            return ErrorReport.FromException(exception, number, source);
        }
        if (EndsInValue(script))
            scope.Sink.Add(new ResultOutput(ValueRenderer.Render(after.ReturnValue)));
        return null;
    }

    /// <summary>Runs a script after those before it, to its end or to what it throws.</summary>
    ScriptState<object> Continue(Script<object> script, CancellationToken cancellationToken)
        => CellThread.Await(state is null ? script.RunAsync(globals, _ => true, cancellationToken) : script.RunFromAsync(state, _ => true, cancellationToken));

    /// <summary>Whether an exception says nothing but that code was stopped; parallel loops gather several.</summary>
    static bool IsStop(Exception exception) => exception is AggregateException { InnerExceptions.Count: > 1 } several
        ? several.InnerExceptions.All(IsStop)
        : exception.InnerException is { } inner ? IsStop(inner) : exception is OperationCanceledException or ThreadInterruptedException;

    /// <summary>Compiles a cell, and the files that it loads, with checks in them. Should they make it wrong, which no known code does, it is compiled as it is.</summary>
    Script<object> CreateStoppable(string code, ScriptOptions with, out List<Diagnostic> errors)
    {
        var plain = CreateScript(code, with);
        string text = CheckWriter.Write(code, plain.GetCompilation);
        bool loads = plain.GetCompilation().SyntaxTrees.Skip(1).Any();
        if (!ReferenceEquals(text, code) || loads)
        {
            var stoppable = CreateScript(text, loads ? with.WithSourceResolver(checkedFiles) : with);
            errors = Errors(stoppable);
            if (errors.Count == 0)
                return stoppable;
        }
        errors = Errors(plain);
        return plain;
    }

    static List<Diagnostic> Errors(Script script) => [.. script.Compile().Where(d => d.Severity == DiagnosticSeverity.Error)];

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
        var assemblies = LibraryAssemblies.Load();
        foreach (var assembly in assemblies)
            loader.RegisterDependency(assembly);
        scriptOptions = scriptOptions.AddReferences(assemblies).AddImports("SaddleNotebooks", "SaddleNotebooks.Course");
    }
}
