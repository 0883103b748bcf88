namespace SaddleNotebooks.Networks;

/// <summary>Numbers in a file beside the model.</summary>
sealed class ExternalData
{
    readonly string path;
    readonly long offset;

    /// <summary>Looks for the part of the file; nothing is read yet.</summary>
    /// <param name="folder">The folder of the model.</param>
    /// <param name="location">The path of the file as the model gives it; it must stay within the folder.</param>
    /// <param name="offset">Where the numbers start.</param>
    /// <param name="length">Their bytes; negative for all that follow.</param>
    /// <param name="tensor">The name of the tensor, for messages.</param>
    /// <exception cref="InvalidDataException">The path leaves the folder, the file is missing, or it is too short.</exception>
    public ExternalData(string folder, string location, long offset, long length, string tensor)
    {
        string root = Path.GetFullPath(folder);
        bool leaves = location.Length == 0 || location.Contains('\0') || Path.IsPathRooted(location) || location.Contains('\\') || location.Contains(':');
        path = leaves ? "" : Path.GetFullPath(Path.Combine(root, location));
        string inside = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        if (leaves || !path.StartsWith(inside, StringComparison.Ordinal))
            throw new InvalidDataException($"The numbers of \"{tensor}\" are said to lie in \"{location}\", which is not within the model's folder: refused.");
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new InvalidDataException($"The numbers of \"{tensor}\" lie in the file \"{location}\" beside the model, which is missing: copy it there.");
        // Links may point anywhere.
        for (FileSystemInfo? part = file; part is not null && part.FullName.Length > root.Length; part = part is FileInfo f ? f.Directory : ((DirectoryInfo)part).Parent)
        {
            if (part.LinkTarget is not null)
                throw new InvalidDataException($"The numbers of \"{tensor}\" are said to lie behind the link \"{part.Name}\": refused. Copy the file beside the model.");
        }
        Length = length < 0 ? file.Length - offset : length;
        if (offset < 0 || Length < 0 || offset > file.Length || Length > file.Length - offset || Length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"The numbers of \"{tensor}\" are said to be {Length} bytes from byte {offset} of \"{location}\", which has {file.Length} bytes.");
        }
        this.offset = offset;
        Location = location;
    }

    /// <summary>The file, seen from the model's folder.</summary>
    public string Location { get; }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>Reads the bytes.</summary>
    public ReadOnlyMemory<byte> Read()
    {
        var bytes = new byte[Length];
        using var stream = File.OpenRead(path);
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
