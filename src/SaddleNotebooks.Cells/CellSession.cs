using SaddleNotebooks.Kernel;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Cells;

/// <summary>
/// Runs the cells of a page one after the other with one growing state, in one thread of a browser. A cell that fails keeps what its statements before the failure declared.
/// There is no stopping it from inside: the page ends the worker, and begins another.
/// </summary>
sealed class CellSession
{
    readonly CellCompiler compiler = new();
    readonly MagicCatalog magics = MagicCommands.Create();

    // The globals, and then the state of each submission: how the compiler numbers them.
    object?[] states = [Globals, .. new object?[15]];

    /// <summary>What cells can call without naming a class.</summary>
    internal static CellGlobals Globals { get; } = new();

    /// <summary>The names of the variables declared so far.</summary>
    public IReadOnlyCollection<string> VariableNames
        => [.. Submissions.SelectMany(s => s.GetType().GetFields()).Select(f => f.Name).Where(n => !n.StartsWith('<')).Distinct()];

    IEnumerable<object> Submissions => states.Skip(1).OfType<object>();

    /// <summary>Gets ready for the first cell.</summary>
    public async Task PrepareAsync()
    {
        // Only a thread that has worked for the pool once can itself run what is waited for with Task.Result: here there is no other one.
        await Task.Run(static () => { }).ConfigureAwait(true);
        compiler.Prepare();
    }

    /// <summary>Reads a variable.</summary>
    /// <param name="name">Its name; case matters.</param>
    /// <param name="value">The value of the latest declaration.</param>
    /// <returns>False if there is none of that name.</returns>
    public bool TryGetVariable(string name, out object? value)
    {
        var (owner, field) = Find(name);
        value = field?.GetValue(owner);
        return field is not null;
    }

    (object? Owner, System.Reflection.FieldInfo? Field) Find(string name)
        => Submissions.Reverse().Select(s => (s, s.GetType().GetField(name))).FirstOrDefault(p => p.Item2 is not null);

    /// <summary>Declares a variable of the value's type, or of the nearest public one.</summary>
    internal void SetVariable(string name, object value)
    {
        var draft = compiler.Compile($"{CSharpTypeName.Of(value.GetType())} {name} = default!;", 0);
        if (draft.Errors.Count > 0)
            throw new MagicException($"{name} is no name for a variable.");
        // It has nothing to wait for.
        StartAsync(draft).GetAwaiter().GetResult();
        var (owner, field) = Find(name);
        field!.SetValue(owner, value);
    }

    /// <summary>Runs one cell to its end or its failure.</summary>
    /// <param name="source">The cell's text: C#, magic lines, <c>#r</c>, <c>#!markdown</c>, …</param>
    /// <param name="number">The cell's number, for messages.</param>
    /// <param name="tell">Told in words how far a long call of the library is.</param>
    public async Task<CellAnswer> RunAsync(string source, int number, Action<string> tell)
    {
        source = source.ReplaceLineEndings("\n");
        var answer = new CellAnswer();
        Globals.Answer = answer;
        using StreamText output = new(answer, StreamName.Output), errors = new(answer, StreamName.Error);
        // What is shown keeps its place among what is printed.
        answer.BeforeShowing = () =>
        {
            output.Flush();
            errors.Flush();
        };
        var before = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(errors);
        int line = 1;
        try
        {
            if (CodeNesting.IsExcessive(source))
                throw new CellFailureException(FailureKind.CompileError, 1, "NestingError", CodeNesting.Message);
            using var ambient = AmbientWork.Enter(default, new Relay(tell));
            var cell = CellSource.Parse(source, "csharp");
            foreach (var reference in cell.References)
                Refer(reference);
            foreach (var part in cell.Parts)
            {
                line = part.Line;
                if (await RunPartAsync(part, source, number, answer).ConfigureAwait(true) is { } failure)
                {
                    answer.Failure = failure;
                    break;
                }
            }
        }
        catch (CellFailureException e)
        {
            answer.Failure = ErrorReport.FromMessage(e.Kind, number, e.Line, e.Name, e.Message, source);
        }
        catch (MagicException e)
        {
            answer.Failure = ErrorReport.FromMessage(FailureKind.BadDirective, number, line, "MagicError", e.Message, source);
        }
        catch (Exception e)
        {
            answer.Failure = ErrorReport.FromException(e, number, source);
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
            answer.BeforeShowing();
        }
        return answer;
    }

    /// <summary>The library is here already, and nothing else can be.</summary>
    static void Refer(DirectivePart reference)
    {
        if (!reference.Argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || !reference.Argument[6..].Split(',')[0].Trim().Equals(nameof(SaddleNotebooks), StringComparison.OrdinalIgnoreCase))
        {
            throw new CellFailureException(FailureKind.MissingPackage, reference.Line, "ReferenceError",
                $"{reference.Argument} cannot be had in a page, where only the library itself is: run this notebook in VS Code, in Jupyter, or with saddle run.");
        }
    }

    async Task<CellFailure?> RunPartAsync(CellPart part, string source, int number, CellAnswer answer)
    {
        switch (part)
        {
            case TextPart text:
                answer.Add(text.MimeType, text.Text);
                return null;
            case MagicPart magic:
                var line = MagicLine.Parse(magic.Text);
                var command = magics.Find(line.Name);
                await command.ExecuteAsync(new CellMagics(this, line.Bind(command, TryGetVariable, VariableNames), answer)).ConfigureAwait(true);
                return null;
            case CodePart code:
                return await RunCodeAsync(code.Code, source, number, answer).ConfigureAwait(true);
            default:
                throw new CellFailureException(FailureKind.BadDirective, part.Line, "LanguageError", "Cells in other languages cannot be run in a page; C# and HTML can.");
        }
    }

    async Task<CellFailure?> RunCodeAsync(string code, string source, int number, CellAnswer answer)
    {
        var draft = compiler.Compile(code, number);
        if (draft.Errors.Count > 0)
        {
            return TopLevelUsing.Line(draft.Root) is { } at
                ? ErrorReport.FromMessage(FailureKind.CompileError, number, at, draft.Errors[0].Id, TopLevelUsing.Message, source)
                : ErrorReport.FromDiagnostics(draft.Errors, number, source);
        }
        foreach (var (at, advice) in PythonHabits.LostFractions(draft.Root))
            Console.Error.Write($"line {at}: {advice}\n");
        object? value = await StartAsync(draft).ConfigureAwait(true);
        if (draft.EndsInValue)
            answer.Show(value);
        return null;
    }

    Task<object?> StartAsync(CellCompiler.Draft draft)
    {
        var run = draft.Load();
        // The submission writes its own state into its place.
        if (compiler.Count == states.Length)
            Array.Resize(ref states, 2 * states.Length);
        return run(states);
    }

    sealed class Relay(Action<string> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value.ToString());
    }
}
