namespace SaddleNotebooks.Kernel;

/// <summary>Reads and writes notebook files; the ending says which format.</summary>
static class NotebookFile
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="path">A file that ends in <c>.ipynb</c> (nbformat 4) or <c>.dib</c>.</param>
    /// <returns>The notebook, with outputs where the file has them.</returns>
    /// <exception cref="NotebookFormatException">The file is missing, has another ending or is broken.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool dib = Ending(path) == ".dib";
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException(
                $"{path} cannot be read: {(Directory.Exists(path) ? "it is a folder; name the notebooks in it, as in \"FOLDER/*.ipynb\"." : e.Message)}", e);
        }
        try
        {
            string text = NotebookText.Decode(bytes);
            return dib ? DibReader.Read(text) : IpynbReader.Read(text);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Writes a notebook, whole or not at all: an interrupted write leaves the earlier file.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="path">A file that ends in <c>.ipynb</c> or <c>.dib</c> (which keeps no outputs); its folder is created.</param>
    /// <exception cref="NotebookFormatException">The file has another ending, or the format cannot hold the text.</exception>
    /// <exception cref="IOException">The disk is full, or something else stands in the place.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public static void Write(NotebookDocument notebook, string path)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WriteWhole(path, Ending(path) == ".dib" ? DibWriter.Write(notebook) : IpynbWriter.Write(notebook));
    }

    /// <summary>Writes a text file by way of a temporary one beside it.</summary>
    internal static void WriteWhole(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, text);
    }

    static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".ipynb" => ".ipynb",
        ".dib" => ".dib",
        var other => throw new NotebookFormatException(
            $"{path}: a notebook ends in .ipynb or .dib{(other.Length > 0 ? $", not {other}" : "")}."),
    };
}
