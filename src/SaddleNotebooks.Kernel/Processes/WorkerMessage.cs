using System.Text.Json.Serialization;

namespace SaddleNotebooks.Kernel;

/// <summary>What the process of a notebook's cells and the one that started it tell each other.</summary>
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Stop), "stop")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(Settle), "settle")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Output), "output")]
[JsonDerivedType(typeof(Update), "update")]
[JsonDerivedType(typeof(Clear), "clear")]
[JsonDerivedType(typeof(Work), "work")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Ask), "ask")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Described), "described")]
[JsonDerivedType(typeof(Settled), "settled")]
[JsonDerivedType(typeof(Tell), "tell")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Told), "told")]
abstract record WorkerMessage
{
    /// <summary>The notebook's folder, how long a cell that is asked to stop may take, and who is told how far its long calls are.</summary>
    public sealed record Begin(string Folder, bool TakesInput, TimeSpan Grace, bool ShowsProgress, bool TellsProgress) : WorkerMessage;

    /// <summary>Run a cell; what belongs to it carries the same id.</summary>
    public sealed record Run(long Id, string Source, int Number, string Language, TimeSpan? Timeout) : WorkerMessage;

    /// <summary>Stop the cell, if it still runs; sent back when it was asked to.</summary>
    public sealed record Stop(long Id) : WorkerMessage;

    /// <summary>What was answered, or why nobody answers.</summary>
    public sealed record Answer(string? Text, string? Refusal) : WorkerMessage;

    /// <summary>Complete code that is being typed.</summary>
    public sealed record Complete(long Id, string Code, int Position) : WorkerMessage;

    /// <summary>Tell what stands at a position.</summary>
    public sealed record Describe(long Id, string Code, int Position) : WorkerMessage;

    /// <summary>Let finalizers run.</summary>
    public sealed record Settle : WorkerMessage;

    /// <summary>The compiler is loaded.</summary>
    public sealed record Ready : WorkerMessage;

    /// <summary>An output of a cell, which may have ended long ago.</summary>
    public sealed record Output(long Id, CellOutput Value) : WorkerMessage;

    /// <summary>What is on display is replaced.</summary>
    public sealed record Update(long Id, string DisplayId, MimeBundle Data) : WorkerMessage;

    /// <summary>The cell's outputs are removed.</summary>
    public sealed record Clear(long Id, bool Wait) : WorkerMessage;

    /// <summary>How far the running cell's long call is; without a fraction where the end is not known.</summary>
    public sealed record Work(string What, double? Fraction, bool IsOver) : WorkerMessage;

    /// <summary>A cell has ended.</summary>
    public sealed record Done(long Id, CellFailure? Failure, IReadOnlyList<string> Variables) : WorkerMessage;

    /// <summary>A cell asks the user.</summary>
    public sealed record Ask(string Prompt, bool Password) : WorkerMessage;

    /// <summary>How the code can go on.</summary>
    public sealed record Completed(long Id, CompletionList List) : WorkerMessage;

    /// <summary>What stands at the position.</summary>
    public sealed record Described(long Id, string? Text) : WorkerMessage;

    /// <summary>Finalizers have run.</summary>
    public sealed record Settled : WorkerMessage;

    /// <summary>Tell the value of a variable.</summary>
    public sealed record Tell(long Id, string Name) : WorkerMessage;

    /// <summary>Call a function that an earlier value named by its handle.</summary>
    public sealed record Call(long Id, int Handle, string What, IReadOnlyList<AnswerData> Arguments) : WorkerMessage;

    /// <summary>What was asked for; null if there is no variable of that name.</summary>
    public sealed record Told(long Id, AnswerData? Value) : WorkerMessage;
}
