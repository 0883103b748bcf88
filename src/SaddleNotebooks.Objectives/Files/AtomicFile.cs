using System.Security.Cryptography;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Files that are there as a whole or not at all: written beside their place under a name that nobody can foresee, flushed to the disk, and
/// renamed. The name is created anew and never opened through a link; a link in the file's place is replaced, not followed.
/// </summary>
static class AtomicFile
{
    const string Ending = ".unfinished";

    /// <summary>What a killed process left is removed by the next one that writes the same file, once it is that old.</summary>
    static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    /// <summary>Writes text as UTF-8; halves of characters become U+FFFD.</summary>
    public static void WriteText(string path, string text)
        => Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(text);
        });

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its place; the folder must exist.</param>
    /// <param name="content">Writes the bytes.</param>
    /// <exception cref="IOException">The disk is full, a limit of the system is reached, or a folder stands in the place; nothing is left behind, the earlier file stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file must not be written.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path), folder = Path.GetDirectoryName(target)!, name = Path.GetFileName(target);
        RemoveLeftBehind(folder, name);
        string unfinished = Path.Combine(folder, $".{name}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}{Ending}");
        try
        {
            // CreateNew refuses whatever is there already, links included.
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(unfinished);
            // What .NET makes of EFBIG, where a limit of the system ends a file.
            if (e is ArgumentOutOfRangeException { ParamName: "value" })
                throw new IOException($"{path} would become larger than files may be here: raise the limit (ulimit -f), or write to another disk.", e);
            throw;
        }
    }

    static void RemoveLeftBehind(string folder, string name)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (string file in Directory.EnumerateFiles(folder, $".{name}.*{Ending}"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > LeftBehind)
                File.Delete(file);
        }
    }
}
