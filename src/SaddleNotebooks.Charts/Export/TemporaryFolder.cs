namespace SaddleNotebooks.Charts;

/// <summary>Folders for the files of a process that may still be ending.</summary>
static class TemporaryFolder
{
    /// <summary>Deletes the folder as far as that can be done; what remains lies where the system clears up.</summary>
    /// <param name="folder">The folder.</param>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A process that is still ending writes there.
        }
    }

    /// <summary>Deletes what is in the folder as far as that can be done.</summary>
    /// <param name="folder">The folder.</param>
    public static void Clear(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo place && entry.LinkTarget is null)
                Remove(place.FullName);
            else
                Delete(entry);
        }
    }

    static void Delete(FileSystemInfo entry)
    {
        try
        {
            entry.Delete();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
