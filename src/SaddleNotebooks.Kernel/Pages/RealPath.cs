namespace SaddleNotebooks.Kernel;

/// <summary>Where a path leads when every link on the way is followed.</summary>
static class RealPath
{
    const int MaxLinks = 40;

    /// <summary>Follows the links of a path.</summary>
    /// <param name="path">A path; what does not exist of it stays as written.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), root = Path.GetPathRoot(full)!;
        var open = new Stack<string>(full[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse());
        string real = root;
        int links = 0;
        while (open.TryPop(out string? part))
        {
            if (part == ".")
                continue;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }
            string next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks)
                throw new IOException($"{path}: too many links.");
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
            foreach (string name in target[(Path.IsPathRooted(target) ? real.Length : 0)..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
                open.Push(name);
        }
        return real;
    }
}
