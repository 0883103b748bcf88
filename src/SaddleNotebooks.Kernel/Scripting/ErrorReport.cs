using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>Turns compiler messages and exceptions into errors that speak of cells and lines.</summary>
static partial class ErrorReport
{
    /// <summary>Frames of the runtime's own machinery, which tell a reader nothing.</summary>
    static readonly string[] Plumbing = ["System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.", "Internal.Runtime.", "System.ThrowHelper"];

    const string Own = $"{nameof(SaddleNotebooks)}.{nameof(Kernel)}.";

    /// <summary>The name under which the compiler and stack traces know a cell.</summary>
    public static string FileName(int cell) => $"cell {cell}";

    /// <summary>Reports compiler errors.</summary>
    public static CellFailure FromDiagnostics(IReadOnlyList<Diagnostic> errors, int cell, string source)
    {
        var trace = new List<string>();
        string[] lines = source.Split('\n');
        string? advice = null;
        foreach (var error in errors)
        {
            var place = error.Location.IsInSource ? error.Location.GetLineSpan().StartLinePosition : (Microsoft.CodeAnalysis.Text.LinePosition?)null;
            string where = place is { } p ? $"cell {cell}, line {p.Line + 1}, column {p.Character + 1}: " : "";
            trace.Add($"{where}error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
            if (place is { } at)
            {
                Quote(trace, source, at.Line + 1, at.Character);
                // Once: what follows a first mistake of this kind is its echo.
                if (advice is null && at.Line < lines.Length && (advice = PythonHabits.Advice(error, lines[at.Line])) is not null)
                    trace.Add($"   {advice}");
            }
        }
        var first = errors[0];
        int? line = first.Location.IsInSource ? first.Location.GetLineSpan().StartLinePosition.Line + 1 : null;
        string message = first.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return new(FailureKind.CompileError, cell, line, new(first.Id, advice is null ? message : $"{message}. {advice}", trace));
    }

    /// <summary>Reports a thrown exception; frames of the script engine are left out.</summary>
    public static CellFailure FromException(Exception thrown, int cell, string source)
    {
        var exception = Unwrap(thrown);
        if (exception is CallDepthException depth)
            return FromCallDepth(depth, cell, source);
        var trace = new List<string>();
        int? line = null;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            trace.Add((trace.Count == 0 ? "" : "caused by ") + $"{e.GetType().FullName}: {e.Message}");
            foreach (var (text, frameCell, frameLine) in Frames(StackPlace.Trace(e)))
            {
                trace.Add("   at " + text);
                if (frameCell == cell && line is null)
                {
                    line = frameLine;
                    Quote(trace, source, frameLine, null);
                }
            }
        }
        return new(FailureKind.Exception, cell, line, new(exception.GetType().Name, exception.Message, trace));
    }

    /// <summary>The numbers of the cells on an exception's stack, innermost first.</summary>
    public static IEnumerable<int> CellsOn(Exception thrown) => Frames(StackPlace.Trace(Unwrap(thrown))).Where(f => f.Cell > 0).Select(f => f.Cell);

    /// <summary>Reports a failure that is described by one sentence.</summary>
    public static CellFailure FromMessage(FailureKind kind, int cell, int? line, string name, string message, string source)
    {
        var trace = new List<string> { $"cell {cell}{(line is { } l ? $", line {l}" : "")}: {name}: {message}" };
        if (line is { } number)
            Quote(trace, source, number, null);
        return new(kind, cell, line, new(name, message, trace));
    }

    const string WasStopped = "the cell was stopped.";

    static string RanLonger(TimeSpan limit)
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the cell ran longer than {limit.TotalSeconds:0.###} s and was stopped.");

    /// <summary>The report of a cell that was stopped because of a limit that it did not know.</summary>
    public static CellFailure AsTimeout(CellFailure stopped, TimeSpan limit)
    {
        string Told(string text) => text.Replace(WasStopped, RanLonger(limit), StringComparison.Ordinal);
        return stopped with { Kind = FailureKind.TimedOut, Error = new("Timeout", Told(stopped.Error.Message), [.. stopped.Error.Traceback.Select(Told)]) };
    }

    /// <summary>Reports that a cell was stopped.</summary>
    /// <param name="cell">The cell's number.</param>
    /// <param name="source">Its text.</param>
    /// <param name="timeout">The time limit that it exceeded; null if somebody stopped it.</param>
    /// <param name="line">Where it was, if that is known.</param>
    /// <param name="remark">What else is to be said, as a sentence; null for nothing.</param>
    public static CellFailure FromStop(int cell, string source, TimeSpan? timeout, int? line, string? remark)
    {
        string what = timeout is { } limit ? RanLonger(limit) : WasStopped;
        return FromMessage(
            timeout is null ? FailureKind.Canceled : FailureKind.TimedOut, cell, line, timeout is null ? "Stopped" : "Timeout",
            remark is null ? what : $"{what} {remark}", source);
    }

    /// <summary>Reports that a cell was stopped before it began.</summary>
    public static CellFailure FromEarlyStop(int cell, string source)
        => FromMessage(FailureKind.Canceled, cell, null, "Stopped", "stopped before the cell began.", source);

    /// <summary>Without the stack, which is a hundred thousand times the same and takes seconds to read.</summary>
    static CellFailure FromCallDepth(CallDepthException depth, int cell, string source)
    {
        bool isHere = CellName().Match(depth.File) is { Success: true } match && match.Groups[1].Value == cell.ToString(System.Globalization.CultureInfo.InvariantCulture);
        int? line = isHere ? depth.Line : null;
        string name = nameof(CallDepthException);
        return isHere
            ? FromMessage(FailureKind.Exception, cell, line, name, depth.Message, source)
            : FromMessage(FailureKind.Exception, cell, line, name, $"{depth.Message} ({depth.File}, line {depth.Line})", source);
    }

    static Exception Unwrap(Exception thrown) => thrown switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => thrown,
    };

    static IEnumerable<(string Text, int Cell, int Line)> Frames(StackTrace stack)
    {
        foreach (var frame in stack.GetFrames())
        {
            if (frame.GetMethod() is not { } method)
                continue;
            string type = method.DeclaringType?.FullName ?? "";
            if (type.StartsWith("Microsoft.CodeAnalysis.Scripting.", StringComparison.Ordinal) || type.StartsWith(StackPlace.Session, StringComparison.Ordinal))
                yield break;
            if (type.StartsWith(Own, StringComparison.Ordinal))
                continue;
            var (file, line) = StackPlace.Of(frame);
            if (CellName().Match(file) is { Success: true } match)
            {
                int number = int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                string name = MethodName(method);
                yield return ($"{(name.Length > 0 ? name + " " : "")}(cell {number}, line {line})", number, line);
            }
            else if (!Plumbing.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)))
            {
                yield return ($"{SubmissionType().Replace(type, "")}.{method.Name}", 0, 0);
            }
        }
    }

    /// <summary>The name the user gave a method; empty for the cell's own statements. Async methods and local functions are compiled to others.</summary>
    static string MethodName(MethodBase method)
    {
        string full = $"{method.DeclaringType?.FullName}.{method.Name}";
        if (GeneratedName().Matches(full).LastOrDefault() is { } generated)
            return generated.Groups[1].Value is "<Initialize>" or "Initialize" ? "" : generated.Groups[1].Value;
        return SubmissionType().Replace(full, "").TrimStart('.', '+') is var name && name is ".ctor" ? "" : name;
    }

    static void Quote(List<string> trace, string source, int line, int? column)
    {
        string[] lines = source.Split('\n');
        if (line < 1 || line > lines.Length)
            return;
        string prefix = $"   {line} | ";
        trace.Add(prefix + lines[line - 1].TrimEnd());
        if (column is { } at)
            trace.Add(new string(' ', prefix.Length + at) + "^");
    }

    // The compiler may put a folder in front.
    [GeneratedRegex(@"(?:^|[\\/])cell (\d+)$")]
    private static partial Regex CellName();

    [GeneratedRegex(@"^Submission#\d+[+.]?")]
    private static partial Regex SubmissionType();

    [GeneratedRegex(@"<(<?\w+>?)>[a-z]__")]
    private static partial Regex GeneratedName();
}
