using System.Security.Cryptography;

namespace SaddleNotebooks.Clusters;

/// <summary>An ONNX file in the shared folder, with those that lie beside it and hold its numbers, in a folder named after its contents.</summary>
static class ModelFile
{
    /// <summary>Copies a model into the shared folder, if it is not there yet.</summary>
    /// <param name="import">What its file held.</param>
    /// <param name="folder">The shared folder.</param>
    /// <returns>Its place in the folder: a mark and a name.</returns>
    /// <exception cref="NotSupportedException">The model does not lie in a file any more.</exception>
    public static string Copy(OnnxImport import, string folder)
    {
        if (!File.Exists(import.Path))
            throw new NotSupportedException($"The network's file {import.Path} is not there any more: the silos read it from the folder of the cluster.");
        string mark = MarkOf(import.Path), name = Path.GetFileName(import.Path), original = Path.GetDirectoryName(Path.GetFullPath(import.Path))!;
        foreach (string beside in import.Beside)
            CopyTo(Path.Combine(original, beside), Path.Combine(FolderOf(folder, mark), beside));
        CopyTo(import.Path, Path.Combine(FolderOf(folder, mark), name));
        return $"{mark}/{name}";
    }

    /// <summary>The file of a place.</summary>
    /// <exception cref="InvalidDataException">It is missing, or was changed.</exception>
    public static string In(string folder, string place)
    {
        string mark = place.Split('/')[0], path = Path.Combine(FolderOf(folder, mark), place.Split('/')[1]);
        if (!File.Exists(path) || MarkOf(path) != mark)
            throw new InvalidDataException($"{path} is missing or was changed: delete it, and put the loss on the cluster again with On.");
        return path;
    }

    static string FolderOf(string folder, string mark) => Path.Combine(folder, $"model-{mark[..32]}");

    static string MarkOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static void CopyTo(string from, string to)
    {
        if (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        AtomicFile.Write(to, stream =>
        {
            using var source = File.OpenRead(from);
            source.CopyTo(stream);
        });
    }
}
