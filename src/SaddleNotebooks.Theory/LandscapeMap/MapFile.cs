using System.Text;

namespace SaddleNotebooks.Theory;

/// <summary>
/// A map on the disk: lines that are only ever added, while the file is locked, after those of other processes were read. A line that a killed process
/// left unfinished is cut off by the next one that adds.
/// </summary>
sealed class MapFile(string path)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(5);

    // How much of the file the catalog holds.
    long known;

    /// <summary>Reads a file as it is.</summary>
    /// <exception cref="InvalidDataException">It is no map.</exception>
    public static MapCatalog Read(string path)
    {
        using var stream = OpenShared(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        MapCatalog? catalog = null;
        Take(path, stream, 0, ref catalog);
        return catalog ?? throw new InvalidDataException($"{path} is empty: it is no map of a landscape.");
    }

    /// <summary>Takes what stands in the file into a catalog, then what <paramref name="more"/> adds to the catalog into the file; no other process can come between.</summary>
    /// <param name="catalog">The catalog; replaced by the file's at the first time, if the file has one.</param>
    /// <param name="check">Called with the file's catalog at the first time; throws if it is another landscape's.</param>
    /// <param name="more">Adds to the catalog and returns the lines for it; the file is flushed to the disk if <c>Found</c> is true.</param>
    public void Exchange(ref MapCatalog catalog, Action<MapCatalog> check, Func<MapCatalog, (IReadOnlyList<MapLine> Lines, bool Found)> more)
    {
        using var stream = OpenShared(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (stream.Length < known)
            throw new InvalidDataException($"{path} became shorter while a search was adding to it: no two programs but searches may write it.");
        bool first = known == 0;
        MapCatalog? current = first ? null : catalog;
        known += Take(path, stream, known, ref current);
        var text = new StringBuilder();
        if (current is null)
        {
            current = catalog;
            text.Append(MapLine.HeadOf(catalog).ToJson()).Append('\n');
        }
        else if (first)
        {
            check(current);
        }
        catalog = current;
        var (lines, found) = more(catalog);
        foreach (var line in lines)
            text.Append(line.ToJson()).Append('\n');
        if (text.Length == 0)
            return;
        // What is behind the last whole line was left by a process that was killed.
        stream.SetLength(known);
        stream.Position = known;
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        stream.Write(bytes);
        stream.Flush(flushToDisk: found);
        known += bytes.Length;
    }

    /// <summary>Adds the whole lines from a place on to a catalog; returns how many bytes they are.</summary>
    static long Take(string path, FileStream stream, long from, ref MapCatalog? catalog)
    {
        var bytes = new byte[stream.Length - from];
        stream.Position = from;
        stream.ReadExactly(bytes);
        int start = 0;
        for (int line = 1; bytes.AsSpan(start).IndexOf((byte)'\n') is int length and >= 0; line++, start += length + 1)
        {
            try
            {
                catalog = MapLine.Parse(bytes.AsSpan(start, length)).AddTo(catalog);
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{path} is no map of a landscape, or is damaged at line {line}{(from > 0 ? " of its new lines" : "")}: {e.Message}", e);
            }
        }
        return catalog is null && start == 0 && bytes.Length > 0 && bytes[0] != (byte)'{' ? throw new InvalidDataException($"{path} is no map of a landscape.") : start;
    }

    /// <summary>Opens the file as soon as no other process keeps it.</summary>
    static FileStream OpenShared(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && started.Elapsed < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
