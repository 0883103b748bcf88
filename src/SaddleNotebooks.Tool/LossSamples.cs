using System.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>The samples that a command line names, for a network.</summary>
static class LossSamples
{
    public static LabeledData Read<T>(LossRequest request, Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = All(request, network);
        if (request.Samples is not { } count)
            return samples;
        return count <= samples.Count ? samples.Take(count)
            : throw new ArgumentException($"--samples {count}: the files hold {samples.Count} samples.");
    }

    static LabeledData All<T>(LossRequest request, Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string first = request.Inputs[0];
        if (HasEnding(first, ".csv"))
        {
            var table = TableData.Read(first, request.Targets).Samples;
            return request.Standardize ? Standardization.Of(table).Apply(table) : table;
        }
        if (request.Standardize)
            throw new ArgumentException("--standardize is for .csv files: standardize arrays as the network saw them in training.");
        if (request.Targets.Count != 1)
            throw new ArgumentException($"--targets names {request.Targets.Count} files: give one.");
        if (Path.GetFileName(first).Contains("idx3-ubyte", StringComparison.OrdinalIgnoreCase))
        {
            using var images = IdxSamples.Open(first, request.Targets[0], network.Output.Features);
            return images.Read(0, Math.Min(images.Count, request.Samples ?? images.Count));
        }
        if (HasEnding(first, ".bin"))
            return Tokens(request, network, first);
        var arrays = Arrays(request.Inputs, network.Import!.Inputs);
        return network.Samples(arrays, request.Targets[0] == "next" ? null : ArrayFile.Read(request.Targets[0]), LossRequest.Functions[request.Loss]);
    }

    static LabeledData Tokens<T>(LossRequest request, Network<T> network, string file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (request.Targets[0] != "next")
            throw new ArgumentException($"--targets {request.Targets[0]}: the targets of a file of tokens are those that follow: --targets next.");
        int context = network.Input.Features;
        int most = request.Samples is { } count ? checked(count * context + 1) : int.MaxValue;
        return TokenData.Create(TokenData.ReadTokens(file, most: most), context, network.Output.Features / context);
    }

    // One file for each input, by order or by name; or one archive whose arrays have the names of the inputs.
    static List<NpyArray> Arrays(IReadOnlyList<string> files, IReadOnlyList<OnnxImport.Input> inputs)
    {
        if (files.Count == 1 && inputs.Count > 1 && HasEnding(files[0], ".npz"))
            return [.. inputs.Select(i => ArrayFile.Read($"{files[0]}:{i.Name}"))];
        var named = new Dictionary<string, string>();
        var ordered = new List<string>();
        foreach (string file in files)
        {
            if (inputs.FirstOrDefault(i => file.StartsWith(i.Name + "=", StringComparison.Ordinal)) is { } input)
                named[input.Name] = file[(input.Name.Length + 1)..];
            else
                ordered.Add(file);
        }
        if (named.Count + ordered.Count != inputs.Count)
            throw new ArgumentException($"The model has {inputs.Count} inputs ({string.Join(", ", inputs)}), but --inputs names {files.Count} files.");
        var rest = new Queue<string>(ordered);
        return [.. inputs.Select(i => ArrayFile.Read(named.TryGetValue(i.Name, out string? file) ? file : rest.Dequeue()))];
    }

    static bool HasEnding(string file, string ending) => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
