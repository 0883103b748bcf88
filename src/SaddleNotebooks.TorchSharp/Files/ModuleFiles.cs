namespace SaddleNotebooks;

/// <summary>Loads the state of modules from safetensors files, as PyTorch and its users write them.</summary>
public static class ModuleFiles
{
    const int ListedProblems = 8;

    /// <summary>The tensors of a safetensors file by name, each in the file's type, on the CPU: a <c>state_dict</c>.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds a type that libtorch has not.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dictionary<string, Tensor> ReadStateDict(string path)
    {
        Engine.RequireNative();
        var file = SafetensorsFile.Open(path);
        return file.Entries.ToDictionary(e => e.Name, e => Read(file, e, path));
    }

    /// <summary>
    /// Replaces all parameters and buffers of a module by those of a safetensors file, rounded or widened to the module's types. Nothing is changed unless
    /// every one is there with the right shape and the file holds nothing else.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What stands before every name in the file, for example <c>model.</c>; other tensors are then left alone.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit; the message names the tensors concerned.</exception>
    public static void LoadSafetensors(this torch.nn.Module module, string path, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(prefix);
        Engine.RequireNative();
        var file = SafetensorsFile.Open(path);
        var state = module.state_dict();
        var problems = new List<string>();
        foreach (var (name, tensor) in state)
        {
            if (file.Find(prefix + name) is not { } entry)
                problems.Add($"'{prefix}{name}' [{string.Join(", ", tensor.shape)}] is missing");
            else if (!entry.Shape.SequenceEqual(tensor.shape))
                problems.Add($"'{prefix}{name}' is [{string.Join(", ", entry.Shape)}] in the file and [{string.Join(", ", tensor.shape)}] in the module");
        }
        problems.AddRange(file.Entries
            .Where(e => e.Name.StartsWith(prefix, StringComparison.Ordinal) && !state.ContainsKey(e.Name[prefix.Length..]))
            .Select(e => $"the module has no '{e.Name}' [{string.Join(", ", e.Shape)}]"));
        if (problems.Count > 0)
        {
            string listed = string.Join("; ", problems.Take(ListedProblems)) + (problems.Count > ListedProblems ? $"; and {problems.Count - ListedProblems} more" : "");
            throw new InvalidDataException($"{path} does not hold the state of the module {ModuleName.Of(module)}: {listed}.");
        }
        using var noGrad = torch.no_grad();
        foreach (var (name, tensor) in state)
        {
            using var scope = torch.NewDisposeScope();
            tensor.copy_(Read(file, file.Find(prefix + name)!, path));
        }
    }

    static Tensor Read(SafetensorsFile file, TensorEntry entry, string path)
    {
        var tensor = torch.empty([.. entry.Shape], TypeOf(entry, path));
        if (entry.Count > 0)
        {
            // One element has no axis; its bytes are reached all the same.
            file.ReadBytes(entry.Name, tensor.bytes);
        }
        return tensor;
    }

    static ScalarType TypeOf(TensorEntry entry, string path) => entry.Type switch
    {
        TensorType.BOOL => ScalarType.Bool,
        TensorType.U8 => ScalarType.Byte,
        TensorType.I8 => ScalarType.Int8,
        TensorType.I16 => ScalarType.Int16,
        TensorType.I32 => ScalarType.Int32,
        TensorType.I64 => ScalarType.Int64,
        TensorType.F16 => ScalarType.Float16,
        TensorType.BF16 => ScalarType.BFloat16,
        TensorType.F32 => ScalarType.Float32,
        TensorType.F64 => ScalarType.Float64,
        _ => throw new InvalidDataException($"Tensor {entry} of {path} has a type that libtorch has not."),
    };
}
