using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using SaddleNotebooks.Cells;

namespace SaddleNotebooks.Kernel;

/// <summary>What a stack trace says of cells here: the runtime of browsers keeps no lines, but the place in the method's code, whose line the symbols of the cell tell.</summary>
static class StackPlace
{
    static readonly Dictionary<string, byte[]> Symbols = [];

    /// <summary>Below the first frame of this type nothing is the reader's.</summary>
    public const string Session = $"{nameof(SaddleNotebooks)}.{nameof(Cells)}.{nameof(CellSession)}";

    /// <summary>Keeps the symbols of a compiled cell.</summary>
    public static void Keep(string assembly, byte[] symbols) => Symbols[assembly] = symbols;

    /// <summary>The trace of an exception.</summary>
    public static StackTrace Trace(Exception thrown) => new(thrown, fNeedFileInfo: false);

    /// <summary>The file and line of a frame; an empty name where none is known.</summary>
    public static (string File, int Line) Of(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method || !Symbols.TryGetValue(method.Module.Assembly.GetName().Name ?? "", out byte[]? symbols))
            return ("", 0);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        var reader = provider.GetMetadataReader();
        var code = reader.GetMethodDebugInformation(((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle());
        SequencePoint? found = null;
        foreach (var point in code.GetSequencePoints())
        {
            if (!point.IsHidden && (found is null || point.Offset <= frame.GetILOffset()))
                found = point;
        }
        return found is { } at ? (reader.GetString(reader.GetDocument(at.Document).Name), at.StartLine) : ("", 0);
    }
}
