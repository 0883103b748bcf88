using System.Diagnostics;

namespace SaddleNotebooks.Kernel;

/// <summary>What a stack trace says of cells here: the runtime reads their lines from the symbols that the compiler wrote.</summary>
static class StackPlace
{
    /// <summary>Below the first frame of this type nothing is the reader's.</summary>
    public const string Session = $"{nameof(SaddleNotebooks)}.{nameof(Kernel)}.{nameof(CSharpSession)}";

    /// <summary>The trace of an exception, with places where they are known.</summary>
    public static StackTrace Trace(Exception thrown) => new(thrown, fNeedFileInfo: true);

    /// <summary>The file and line of a frame; an empty name where none is known.</summary>
    public static (string File, int Line) Of(StackFrame frame) => (frame.GetFileName() ?? "", frame.GetFileLineNumber());
}
