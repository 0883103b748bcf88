using System.Globalization;

namespace SaddleNotebooks;

/// <summary>The checkpoints of one training in a folder.</summary>
public static class CheckpointFolder
{
    const string First = "step-";
    const string Last = ".safetensors";

    internal const string PathFile = "path.safetensors";

    /// <summary>The checkpoints, by steps; empty where the folder does not exist.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<(long Step, string Path)> Files(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory.EnumerateFiles(folder, First + "*" + Last)
                .Select(path => (Step: StepOf(path), Path: path)).Where(f => f.Step >= 0).OrderBy(f => f.Step),
        ];
    }

    /// <summary>The checkpoints of a folder as a stream of points for <c>loss.Analyze</c>; nothing is read yet.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The loss they belong to.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<SavedPoint<TVector>> CheckpointsIn<TVector>(this IObjective<TVector> objective, string folder)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        return [.. Files(folder).Select(f => new SavedPoint<TVector>(Path.GetFileName(f.Path), f.Step, x => Load(f.Path, objective, x)))];
    }

    static void Load<TVector>(string path, IObjective<TVector> objective, TVector destination)
        where TVector : class
    {
        var file = Verified(path);
        CheckpointTensors.ReadParameters(file, objective, destination);
        (objective as ITrainedModel)?.WriteBuffers(CheckpointTensors.ReadBuffers(file, CheckpointTensors.BufferPrefix));
    }

    /// <summary>Opens a file whose contents are those that were written.</summary>
    /// <exception cref="InvalidDataException">They are not, or the file has no checksum.</exception>
    internal static SafetensorsFile Verified(string path)
    {
        var file = SafetensorsFile.Open(path);
        return file.Verify() ? file : throw new InvalidDataException($"{path} has no checksum, so no training of this version wrote it.");
    }

    internal static string PathOf(string folder, long step) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{First}{step:D9}{Last}"));

    static long StepOf(string path)
    {
        string name = Path.GetFileName(path);
        return long.TryParse(name.AsSpan(First.Length, name.Length - First.Length - Last.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : -1;
    }
}
