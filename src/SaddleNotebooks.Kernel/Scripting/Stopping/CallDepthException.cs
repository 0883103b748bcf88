using System.Diagnostics.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>Calls are nested so deeply that the stack is all but used up: nearly always a function that calls itself without end.</summary>
public sealed class CallDepthException : Exception
{
    CallDepthException(string function, int line, string file)
        : base($"{(function.Length == 0 || function.StartsWith('<') ? "a function" : function)} is nested too deeply in calls. Does it call itself without end? "
            + "A recursion needs a case in which it returns without calling itself.")
        => (Line, File) = (line, file);

    /// <summary>The line of the function in its cell, from 1.</summary>
    public int Line { get; }

    /// <summary>The name under which the compiler knows the cell.</summary>
    internal string File { get; }

    [DoesNotReturn]
    internal static void Throw(string function, int line, string file) => throw new CallDepthException(function, line, file);
}
