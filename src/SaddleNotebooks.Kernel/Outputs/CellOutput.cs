using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SaddleNotebooks.Kernel;

/// <summary>One output of a code cell, as nbformat 4 knows them.</summary>
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayOutput), "display")]
[JsonDerivedType(typeof(ResultOutput), "result")]
[JsonDerivedType(typeof(ErrorOutput), "error")]
abstract record CellOutput;

/// <summary>Text written to the console.</summary>
/// <param name="Name">Which stream.</param>
/// <param name="Text">The text.</param>
sealed record StreamOutput(StreamName Name, string Text) : CellOutput;

/// <summary>A value on display.</summary>
/// <param name="Data">The value in one or more MIME types.</param>
sealed record DisplayOutput(MimeBundle Data) : CellOutput
{
    /// <summary>Names the output for updates while the session lives; not stored in files.</summary>
    public string? DisplayId { get; init; }

    /// <summary>The output's metadata; kept on writing.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Data">The value in one or more MIME types.</param>
sealed record ResultOutput(MimeBundle Data) : CellOutput
{
    /// <summary>The output's metadata; kept on writing.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>Why a cell stopped.</summary>
/// <param name="Name">The kind of error: an exception's type, a compiler code.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Traceback">The whole report, line by line, with cell and line numbers.</param>
sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput;
