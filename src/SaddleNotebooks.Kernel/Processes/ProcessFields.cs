using System.Buffers.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The numbers of a small file in <c>/proc</c>, one after the other; empty if its process has ended meanwhile. Dozens are read several times a
/// second, so without a stream and a string for each.
/// </summary>
ref struct ProcessFields
{
    /// <summary>More than such a file has.</summary>
    public const int MostBytes = 1024;

    ReadOnlySpan<byte> rest;

    /// <param name="buffer">Room for the file.</param>
    /// <param name="path">The file.</param>
    public ProcessFields(Span<byte> buffer, string path)
    {
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            rest = buffer[..RandomAccess.Read(file, buffer, 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            rest = [];
        }
    }

    /// <summary>Goes on behind the last such character; false if there is none.</summary>
    public bool SkipPast(byte last)
    {
        int at = rest.LastIndexOf(last);
        rest = rest[(at + 1)..];
        return at >= 0;
    }

    /// <summary>Leaves out so many fields.</summary>
    public void Skip(int count)
    {
        for (; count > 0; count--)
            Take();
    }

    /// <summary>The next field as a number; 0 behind the last one.</summary>
    public long Next() => Utf8Parser.TryParse(Take(), out long value, out _) ? value : 0;

    ReadOnlySpan<byte> Take()
    {
        rest = rest.TrimStart((byte)' ');
        int end = rest.IndexOf((byte)' ');
        var field = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        return field;
    }
}
