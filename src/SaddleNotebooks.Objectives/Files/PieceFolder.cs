using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// A folder of finished pieces of one work. Each piece is a safetensors file of its own that is there as a whole or not at all, with a checksum, the mark of the work
/// and its number: a process may be killed at any moment, two may do the same piece, and a file that was damaged or belongs elsewhere is noticed.
/// </summary>
/// <param name="path">The folder; created when the first piece is kept.</param>
/// <param name="mark">What distinguishes this work from every other.</param>
/// <param name="count">The number of pieces.</param>
sealed class PieceFolder(string path, string mark, int count)
{
    const string MarkKey = SafetensorsChecksum.OwnKeys + "work", NumberKey = SafetensorsChecksum.OwnKeys + "piece", Values = "values";
    const string Beginning = "piece-", Ending = ".safetensors";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The file of a piece.</summary>
    public string FileOf(int piece) => System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Beginning}{piece + 1:D6}{Ending}"));

    /// <summary>Keeps a piece; one that is there already is replaced.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public void Keep(int piece, double[] values)
    {
        var file = new SafetensorsWriter();
        file.Add<double>(Values, [values.Length], values);
        file.AddMetadata(MarkKey, mark);
        file.AddMetadata(NumberKey, piece.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        file.Save(FileOf(piece));
    }

    /// <summary>Looks for a piece and checks it.</summary>
    /// <param name="piece">Its number, from 0.</param>
    /// <param name="values">Its values; null unless it is whole.</param>
    /// <returns>What is wrong with its file, as a sentence that names it; null where nothing is, also where it is missing.</returns>
    public string? Look(int piece, out double[]? values)
    {
        values = null;
        string name = FileOf(piece);
        try
        {
            var file = SafetensorsFile.Open(name);
            if (!file.Verify() || file.Find(Values) is not { Type: TensorType.F64 } entry)
                return $"{name} is no piece: another program wrote it.";
            if (file.Metadata.GetValueOrDefault(MarkKey) != mark)
                return $"{name} is a piece of another plan.";
            if (file.Metadata.GetValueOrDefault(NumberKey) != piece.ToString(CultureInfo.InvariantCulture))
                return $"{name} holds another piece: it was renamed or copied.";
            double[] read = new double[entry.Count];
            file.Read<double>(Values, read);
            values = read;
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return $"{name} is damaged: {e.Message}";
        }
    }

    /// <summary>The values of a piece that is whole; null where it is missing, damaged or foreign.</summary>
    public double[]? Find(int piece)
    {
        Look(piece, out double[]? values);
        return values;
    }

    /// <summary>Whether there is any file of a piece.</summary>
    public bool Any() => Directory.Exists(path) && Directory.EnumerateFiles(path, $"{Beginning}*{Ending}").Any();

    /// <summary>Files in the folder whose names say that they are pieces, but that this work does not have.</summary>
    public IReadOnlyList<string> Strangers()
    {
        if (!Directory.Exists(path))
            return [];
        var own = Enumerable.Range(0, count).Select(FileOf).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.EnumerateFiles(path, $"{Beginning}*{Ending}").Where(file => !own.Contains(file)).Order(StringComparer.Ordinal)];
    }
}
