using System.IO.Compression;

namespace SaddleNotebooks;

/// <summary>Named arrays in one <c>.npz</c> file, as <c>numpy.savez</c> writes and <c>numpy.load</c> reads them.</summary>
public static class NpzArchive
{
    // Deflate cannot expand by more than this factor, so an entry's size bounds what it may promise.
    const long LargestExpansion = 1032;
    const string Suffix = ".npy";

    /// <summary>The names of the arrays, in the order of the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no archive.</exception>
    public static IReadOnlyList<string> Names(string path)
    {
        using var archive = Open(path);
        return Names(archive);
    }

    /// <summary>Reads one array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name; may be left out where there is only one.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no archive of arrays, or the array cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">There is no such array, or several and no name; the message lists the names.</exception>
    public static NpyArray Read(string path, string? name = null)
    {
        using var archive = Open(path);
        var names = Names(archive);
        if (name is null && names.Count != 1)
            throw new KeyNotFoundException($"{path} holds {names.Count} arrays ({string.Join(", ", names)}): say which, for example {path}:{names.FirstOrDefault() ?? "x"}.");
        name ??= names[0];
        var entry = archive.GetEntry(name + Suffix) ?? throw new KeyNotFoundException($"{path} has no array \"{name}\"; it has {string.Join(", ", names)}.");
        using var stream = entry.Open();
        // Both sizes come from the file; the smaller one is the more careful limit.
        return NpyFormat.Read(stream, Math.Min(entry.Length, entry.CompressedLength * LargestExpansion + 1), $"{path}:{name}");
    }

    /// <summary>Writes the arrays, compressed; the file is replaced only when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, params IEnumerable<(string Name, NpyArray Array)> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, file =>
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, array) in arrays)
            {
                var entry = archive.CreateEntry(name + Suffix, CompressionLevel.Fastest);
                // The same numbers give the same file.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                NpyFormat.Write(stream, array);
            }
        });
    }

    static ZipArchive Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = File.OpenRead(path);
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            stream.Dispose();
            throw new InvalidDataException($"{path} is no .npz archive: {e.Message}", e);
        }
    }

    static List<string> Names(ZipArchive archive)
        => [.. archive.Entries.Select(e => e.FullName).Where(n => n.EndsWith(Suffix, StringComparison.Ordinal)).Select(n => n[..^Suffix.Length])];
}
