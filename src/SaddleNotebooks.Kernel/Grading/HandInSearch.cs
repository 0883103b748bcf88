using System.IO.Compression;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds hand-ins: a folder for each student, or a file for each, in a folder or a zip, as Moodle, Canvas, GitHub Classroom and nbgrader deliver them.
/// </summary>
static partial class HandInSearch
{
    const long MostInArchive = 2L << 30;

    /// <summary>Reads all hand-ins of one lesson.</summary>
    /// <param name="place">A folder or a zip.</param>
    /// <param name="release">The release's file name: in a student's folder with several notebooks, the one of that name counts.</param>
    /// <param name="limits">The largest notebook.</param>
    /// <param name="refused">Files that are no hand-in, each with why.</param>
    /// <exception cref="GradingException">There is no such place, or nothing in it.</exception>
    public static IReadOnlyList<HandIn> Find(string place, string release, GradingLimits limits, out IReadOnlyList<string> refused)
    {
        var faults = new List<string>();
        var files = new List<(string Path, byte[] Bytes, DateTimeOffset Time)>();
        if (Directory.Exists(place))
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
            foreach (string file in Directory.EnumerateFiles(place, "*", options).Order(StringComparer.Ordinal))
                Take(Path.GetRelativePath(place, file).Replace('\\', '/'), new FileInfo(file).Length, () => File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
        }
        else if (File.Exists(place) && IsZip(place))
        {
            Unpack("", File.ReadAllBytes(place));
        }
        else
        {
            throw new GradingException($"{place} is neither a folder nor a zip with hand-ins.");
        }
        refused = faults;
        var found = files.Select(f => Name(f.Path, f.Bytes, f.Time)).ToList();
        // A folder with several lessons: those of the release's name; where a student has none of that name, all.
        return [.. found.GroupBy(h => h.Student).SelectMany(own => own.Any(h => Matches(h.Name, release)) ? own.Where(h => Matches(h.Name, release)) : own)
            .OrderBy(h => h.Student, StringComparer.Ordinal).ThenBy(h => h.Time)];

        void Take(string path, long length, Func<byte[]> read, DateTimeOffset time)
        {
            if (path.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX"))
                return;
            if (IsZip(path))
            {
                Unpack(path[..^4] + "/", read());
                return;
            }
            if (!path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase))
                return;
            if (length > limits.NotebookBytes)
                faults.Add($"{path}: larger than {limits.NotebookBytes >> 20} MB.");
            else
                files.Add((path, read(), time));
        }

        void Unpack(string prefix, byte[] archive)
        {
            try
            {
                using var zip = new ZipArchive(new MemoryStream(archive));
                long total = 0;
                foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
                {
                    total += entry.Length;
                    if (total > MostInArchive)
                        throw new InvalidDataException($"it unpacks to more than {MostInArchive >> 30} GB.");
                    Take(prefix + entry.FullName.Replace('\\', '/'), entry.Length, () => Read(entry, limits), entry.LastWriteTime);
                }
            }
            catch (InvalidDataException e)
            {
                faults.Add($"{(prefix.Length > 0 ? prefix.TrimEnd('/') + ".zip" : place)}: the archive cannot be read: {e.Message}");
            }
        }
    }

    /// <summary>The size that an archive states may be a lie.</summary>
    static byte[] Read(ZipArchiveEntry entry, GradingLimits limits)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            to.Write(buffer, 0, count);
            if (to.Length > Math.Max(limits.NotebookBytes, limits.FileBytes))
                throw new InvalidDataException($"{entry.FullName} is larger than it says.");
        }
        return to.ToArray();
    }

    static HandIn Name(string path, byte[] bytes, DateTimeOffset time)
    {
        string[] parts = path.Split('/');
        if (parts.Length > 1)
        {
            return Moodle().Match(parts[0]) is { Success: true } moodle
                ? new(moodle.Groups[1].Value, moodle.Groups[2].Value, path, bytes, time)
                : new(parts[0], "", path, bytes, time);
        }
        string stem = Path.GetFileNameWithoutExtension(path);
        if (Moodle().Match(stem) is { Success: true } file)
            return new(file.Groups[1].Value, file.Groups[2].Value, path, bytes, time);
        return Canvas().Match(stem) is { Success: true } canvas
            ? new(canvas.Groups[1].Value, canvas.Groups[2].Value, path, bytes, time)
            : new(stem, "", path, bytes, time);
    }

    static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    static bool Matches(string path, string release) => Version().Replace(Path.GetFileNameWithoutExtension(path), "").EndsWith(Path.GetFileNameWithoutExtension(release), StringComparison.OrdinalIgnoreCase);

    // Full Name_12345_assignsubmission_file_
    [GeneratedRegex("^(.+?)_([0-9]+)_assignsubmission_file_?")]
    private static partial Regex Moodle();

    // lastnamefirstname_LATE_12345_67890_file-1
    [GeneratedRegex("^([^_]+)(?:_LATE)?_([0-9]+)_[0-9]+_")]
    private static partial Regex Canvas();

    // What browsers and Canvas append to a second file of one name.
    [GeneratedRegex(@"( ?\([0-9]+\)|-[0-9])$")]
    private static partial Regex Version();
}
