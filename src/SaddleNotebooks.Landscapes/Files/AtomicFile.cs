namespace SaddleNotebooks;

/// <summary>Files that are there as a whole or not at all: written under another name, flushed to the disk, and renamed.</summary>
static class AtomicFile
{
    public static void WriteText(string path, string text)
        => Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(text);
        });

    public static void Write(string path, Action<Stream> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string unfinished = path + ".unfinished";
        using (var stream = File.Create(unfinished))
        {
            content(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }
}
