using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Vectors of any engine as tensors of a file, in the engine's own precision: nothing is rounded.</summary>
static class CheckpointTensors
{
    public const string ModelPrefix = "model.";
    public const string StatePrefix = "state.";
    public const string BufferPrefix = "buffers.";
    public const string Parameters = ModelPrefix + "parameters";

    /// <summary>Adds a whole vector as one tensor.</summary>
    public static void Add<TVector>(SafetensorsWriter file, string name, IVectorSpace<TVector> space, TVector vector)
        where TVector : class
        => AddSlices(file, space, vector, [(name, 0, [space.Dimension])]);

    /// <summary>Adds the parameters, cut into named tensors where the objective names them.</summary>
    public static void AddParameters<TVector>(SafetensorsWriter file, IObjective<TVector> objective, TVector parameters)
        where TVector : class
    {
        if (objective is INamedParameters named)
            AddSlices(file, objective.Space, parameters, [.. named.Slices.Select(s => (ModelPrefix + s.Name, s.Offset, s.Shape))]);
        else
            Add(file, Parameters, objective.Space, parameters);
    }

    /// <summary>Reads the parameters that <see cref="AddParameters"/> wrote.</summary>
    public static void ReadParameters<TVector>(SafetensorsFile file, IObjective<TVector> objective, TVector destination)
        where TVector : class
        => Read(file, objective is INamedParameters named ? [.. named.Slices.Select(s => ModelPrefix + s.Name)] : [Parameters], objective.Space, destination);

    /// <summary>Adds the numbers of a model beside its parameters.</summary>
    public static void AddBuffers(SafetensorsWriter file, string prefix, IReadOnlyDictionary<string, double[]>? buffers)
    {
        foreach (var (name, numbers) in buffers ?? new Dictionary<string, double[]>())
            file.Add(prefix + name, [numbers.Length], new ReadOnlyMemory<double>(numbers));
    }

    /// <summary>Reads what <see cref="AddBuffers"/> wrote; empty where nothing was.</summary>
    public static Dictionary<string, double[]> ReadBuffers(SafetensorsFile saved, string prefix)
    {
        var buffers = new Dictionary<string, double[]>();
        foreach (var entry in saved.Entries.Where(e => e.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var numbers = new double[entry.Count];
            saved.Read<double>(entry.Name, numbers);
            buffers.Add(entry.Name[prefix.Length..], numbers);
        }
        return buffers;
    }

    /// <summary>Reads tensors, one after the other, into a vector.</summary>
    public static void Read<TVector>(SafetensorsFile file, IReadOnlyList<string> names, IVectorSpace<TVector> space, TVector destination)
        where TVector : class
    {
        var missing = names.Where(n => file.Find(n) is null).ToArray();
        if (missing.Length > 0)
            throw new InvalidDataException($"The file has no tensor '{missing[0]}'; it has {string.Join(", ", file.Entries.Select(e => e.Name).Take(8))}.");
        long count = names.Sum(n => file.Find(n)!.Count);
        if (count != space.Dimension)
            throw new InvalidDataException($"The file holds {count} parameters, the objective has {space.Dimension}: it belongs to another network.");
        var host = new double[space.Dimension];
        int offset = 0;
        foreach (string name in names)
        {
            int length = (int)file.Find(name)!.Count;
            file.Read(name, host.AsSpan(offset, length));
            offset += length;
        }
        space.Load(host, destination);
    }

    static void AddSlices<TVector>(
        SafetensorsWriter file, IVectorSpace<TVector> space, TVector vector, IReadOnlyList<(string Name, int Offset, IReadOnlyList<int> Shape)> slices)
        where TVector : class
    {
        var host = new double[space.Dimension];
        space.Read(vector, host);
        float[]? single = IsSingle(space) ? Array.ConvertAll(host, x => (float)x) : null;
        foreach (var (name, offset, shape) in slices)
        {
            long[] extents = [.. shape.Select(n => (long)n)];
            int length = shape.Aggregate(1, (product, n) => product * n);
            if (single is not null)
                file.Add(name, extents, new ReadOnlyMemory<float>(single, offset, length));
            else
                file.Add(name, extents, new ReadOnlyMemory<double>(host, offset, length));
        }
    }

    static bool IsSingle<TVector>(IVectorSpace<TVector> space)
        where TVector : class
        => space.UnitRoundoff > 1e-10;
}
