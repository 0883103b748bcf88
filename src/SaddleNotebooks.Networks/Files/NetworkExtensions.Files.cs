using System.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    const int ListedProblems = 8;

    /// <summary>Writes all parameters, F32 for <c>float</c> and F64 for <c>double</c>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(this Network<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var writer = new SafetensorsWriter();
        foreach (var slice in network.Slices)
            writer.Add(slice.Name, [.. slice.Shape.Select(n => (long)n)], new ReadOnlyMemory<T>(network.Parameters, slice.Offset, slice.Length));
        writer.AddMetadata("format", "pt");
        writer.AddMetadata("saddle.network", network.ToString());
        writer.Save(path);
    }

    /// <summary>
    /// Replaces all parameters by those of the file. Nothing is changed unless every parameter is there with the right shape and the file
    /// holds nothing else.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">A network with the layers that the file's weights belong to.</param>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What stands before every name in the file, for example <c>model.</c>; other tensors are then left alone.</param>
    /// <param name="allowRounding">Whether F64 may be rounded to a network of <c>float</c>.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit; the message names every tensor concerned.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(this Network<T> network, string path, string prefix = "", bool allowRounding = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(prefix);
        var file = SafetensorsFile.Open(path);
        var problems = Problems(network.Slices, file, prefix);
        if (problems.Count > 0)
        {
            string listed = string.Join("; ", problems.Take(ListedProblems)) + (problems.Count > ListedProblems ? $"; and {problems.Count - ListedProblems} more" : "");
            throw new InvalidDataException($"{path} does not hold the parameters of the network {network}: {listed}.");
        }
        file.Verify();
        var loaded = new T[network.ParameterCount];
        foreach (var slice in network.Slices)
            file.Read(prefix + slice.Name, loaded.AsSpan(slice.Range), allowRounding);
        loaded.CopyTo(network.Parameters, 0);
    }

    static List<string> Problems(IReadOnlyList<ParameterSlice> slices, SafetensorsFile file, string prefix)
    {
        var problems = new List<string>();
        foreach (var slice in slices)
        {
            string name = prefix + slice.Name;
            if (file.Find(name) is not { } entry)
                problems.Add($"'{name}' [{string.Join(", ", slice.Shape)}] is missing");
            else if (!entry.Shape.SequenceEqual(slice.Shape.Select(n => (long)n)))
                problems.Add($"'{name}' is [{string.Join(", ", entry.Shape)}] in the file and [{string.Join(", ", slice.Shape)}] in the network");
        }
        var known = slices.Select(s => prefix + s.Name).ToHashSet();
        problems.AddRange(file.Entries
            .Where(e => e.Name.StartsWith(prefix, StringComparison.Ordinal) && !known.Contains(e.Name))
            .Select(e => $"the network has no '{e.Name}' [{string.Join(", ", e.Shape)}]"));
        return problems;
    }
}
