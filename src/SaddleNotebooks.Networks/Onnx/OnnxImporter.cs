using System.IO.Enumeration;
using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Makes a graph of operations of an ONNX model, again for each number of samples that is asked for.</summary>
sealed class OnnxImporter
{
    const int OldestOpset = 11;
    const int NewestOpset = 21;
    static readonly string[] bufferNames = ["*running_mean", "*running_var", "*moving_mean*", "*moving_variance*", "*inv_freq", "*cos_cached", "*sin_cached", "*rotary*.cos", "*rotary*.sin", "*freqs_cis*"];

    readonly OnnxModel model;
    readonly OnnxOptions options;
    readonly List<OnnxTensor> candidates = [];
    readonly Dictionary<string, OnnxTensor> initializers = [];
    readonly Dictionary<string, string> leftOut = [];
    readonly Dictionary<string, string> reasons = [];
    readonly Dictionary<string, GraphValue> constants = [];
    readonly HashSet<string> used;
    readonly string outputName;
    Dictionary<string, int> offsets = [];

    OnnxImporter(OnnxModel model, OnnxOptions options)
    {
        this.model = model;
        this.options = options;
        used = UsedNames(model.Graph);
        if (model.Graph.Outputs.Count == 0)
            throw new InvalidDataException("The model has no output.");
        outputName = options.Output ?? model.Graph.Outputs[0];
        if (!model.Graph.Outputs.Contains(outputName))
            throw new ArgumentException($"The model has no output \"{outputName}\"; it has {string.Join(", ", model.Graph.Outputs)}.", nameof(options));
    }

    /// <summary>Reads the file and makes a network of it.</summary>
    public static (GraphModel Graph, OnnxImport Import, OnnxImporter Importer) Read(string path, OnnxOptions options)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file \"{path}\".", path);
        if (file.Length > Array.MaxLength)
            throw new InvalidDataException($"\"{path}\" has {file.Length} bytes, more than 2 GB: export the model with its numbers in files of their own (external data).");
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().StartsWith("version https://git-lfs"u8))
            throw new InvalidDataException($"\"{path}\" is a Git LFS pointer, not the model itself: fetch it with \"git lfs pull\".");
        return Read(bytes, path, Path.GetDirectoryName(file.FullName)!, options);
    }

    /// <summary>Makes a network of a file's content; numbers that it keeps in other files lie in the folder.</summary>
    public static (GraphModel Graph, OnnxImport Import, OnnxImporter Importer) Read(byte[] bytes, string path, string folder, OnnxOptions options)
    {
        try
        {
            var model = new OnnxReader(folder).Read(bytes);
            var importer = new OnnxImporter(model, options);
            var (graph, import) = importer.Import(path);
            return (graph, import, importer);
        }
        catch (GraphException e)
        {
            throw new OnnxFormatException($"\"{path}\" cannot be brought in: {e.Message}", [e.Message]);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"\"{path}\": {e.Message}", e);
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"\"{path}\" holds sizes that are too large for any machine.", e);
        }
    }

    /// <summary>Copies the numbers of the parameters.</summary>
    public void Fill<T>(GraphModel graph, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var slice in graph.Parameters)
        {
            initializers[slice.Name].CopyTo(parameters.Slice(slice.Offset, slice.Length));
        }
    }

    (GraphModel Graph, OnnxImport Import) Import(string path)
    {
        CheckOperators();
        ReadInitializers();
        var inputs = Inputs();
        long exported = inputs.Count > 0 && inputs[0].Shape is { Count: > 0 } shape && shape[0].Name.Length == 0 ? shape[0].Extent : 0;
        AssignOffsets(candidates.Select(c => c.Name));
        var (fixedSamples, output) = FindSamples(exported);
        int probe = fixedSamples > 0 ? fixedSamples : 3;
        var reached = Reached(output);
        foreach (var candidate in candidates)
        {
            if (!reached.Contains(candidate.Name))
                leftOut.TryAdd(candidate.Name, reasons.GetValueOrDefault(candidate.Name, used.Contains(candidate.Name) ? "no derivative of the output reaches it" : "no node uses it"));
        }
        var kept = candidates.Where(c => !leftOut.ContainsKey(c.Name)).ToList();
        foreach (var candidate in candidates.Where(c => leftOut.ContainsKey(c.Name)))
            constants.TryAdd(candidate.Name, new GraphBuilder().Constant(candidate.ToConstant()));
        AssignOffsets(kept.Select(c => c.Name));
        if (kept.Count == 0)
            throw new GraphException("the output depends on no parameter: there is nothing to differentiate in.");
        var slices = kept.Select(c => new ParameterSlice(c.Name, offsets[c.Name], c.Shape)).ToList();
        if (kept.Count < candidates.Count)
            output = Build(probe);
        if (output.Rank == 0 || output.Shape[0] != probe)
            throw new GraphException($"the output \"{outputName}\" has shape {Shapes.Text(output.Shape)} for {probe} samples: its first axis must be the samples.");
        var samples = inputs.Select(i => new OnnxImport.Input(i.Name, SampleShape(i), OnnxType.Kind(i.ElementType) == ElementKind.Integer)).ToList();
        int[] inputShape = samples.Count == 1 ? [.. samples[0].Shape] : [samples.Sum(s => s.Features)];
        var graph = new GraphModel(Path.GetFileName(path), slices, Build, inputShape, string.Join(" + ", samples), output.Shape[1..], fixedSamples);
        var import = new OnnxImport
        {
            Path = path,
            Producer = model.Producer,
            Opset = model.Opset,
            Operators = model.Graph.Nodes.GroupBy(n => n.Operator).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
            Inputs = samples,
            LeftOut = [.. candidates.Where(c => leftOut.ContainsKey(c.Name)).Select(c => new OnnxImport.Constant(c.Name, c.Shape, leftOut[c.Name]))],
            Tied = Tied(slices),
            Notes = Notes(slices),
            FixedSamples = fixedSamples > 0 ? fixedSamples : null,
            Options = options,
            Beside = [.. model.Graph.Initializers.Select(i => i.External?.Location).OfType<string>().Distinct()],
        };
        return (graph, import);
    }

    // All at once, before anything is computed.
    void CheckOperators()
    {
        var problems = new List<string>();
        if (model.Opset is < OldestOpset or > NewestOpset)
            problems.Add($"The operators are of version {model.Opset}; {OldestOpset} to {NewestOpset} are supported: export with opset_version={NewestOpset} or less.");
        Collect(model.Graph.Nodes, problems, []);
        if (problems.Count > 0)
            throw new OnnxFormatException($"The model cannot be brought in:\n{string.Join('\n', problems)}", problems);
    }

    void Collect(IReadOnlyList<OnnxNode> nodes, List<string> problems, HashSet<(string, string)> functions)
    {
        foreach (var node in nodes)
        {
            if (model.Functions.TryGetValue((node.Domain, node.Operator), out var function))
            {
                if (functions.Add((node.Domain, node.Operator)))
                    Collect(function.Nodes, problems, functions);
            }
            else if (!OnnxOperators.Knows(node.Domain, node.Operator))
            {
                problems.Add($"{node}: the operator {(node.Domain.Length > 0 ? node.Domain + "." : "")}{node.Operator} is not supported.");
            }
            foreach (var attribute in node.Attributes.Values)
            {
                if (attribute.Graph is { } inner)
                    Collect(inner.Nodes, problems, functions);
            }
        }
    }

    void ReadInitializers()
    {
        foreach (var tensor in model.Graph.Initializers)
        {
            if (!initializers.TryAdd(tensor.Name, tensor))
                throw new InvalidDataException($"Two initializers are named \"{tensor.Name}\".");
            int count = tensor.CheckedCount();
            if (tensor.Kind == ElementKind.Real)
            {
                candidates.Add(tensor);
                if (Matches(tensor.Name, options.Frozen))
                    leftOut[tensor.Name] = "frozen";
                else if (!Matches(tensor.Name, options.Trained) && count == 1 && tensor.Extents.Count == 0)
                    leftOut[tensor.Name] = "a scalar";
                else if (!Matches(tensor.Name, options.Trained) && Matches(tensor.Name, bufferNames))
                    leftOut[tensor.Name] = "a buffer by its name";
                if (!leftOut.ContainsKey(tensor.Name))
                    continue;
            }
            constants[tensor.Name] = new GraphBuilder().Constant(tensor.ToConstant());
        }
        CheckPatterns(options.Frozen, nameof(OnnxOptions.Frozen));
        CheckPatterns(options.Trained, nameof(OnnxOptions.Trained));
    }

    void CheckPatterns(IReadOnlyList<string> patterns, string option)
    {
        foreach (string pattern in patterns)
        {
            if (!candidates.Any(c => Matches(c.Name, [pattern])))
                throw new ArgumentException($"No floating initializer is named \"{pattern}\" ({option}); there are {string.Join(", ", candidates.Select(c => c.Name))}.");
        }
    }

    static bool Matches(string name, IReadOnlyList<string> patterns)
        => patterns.Any(p => name == p || FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false));

    void AssignOffsets(IEnumerable<string> names)
    {
        offsets = [];
        int offset = 0;
        foreach (string name in names)
        {
            if (constants.ContainsKey(name))
                continue;
            offsets[name] = offset;
            offset = checked(offset + Shapes.Count(initializers[name].Shape));
        }
    }

    List<OnnxValueInfo> Inputs()
    {
        var inputs = model.Graph.Inputs.Where(i => !initializers.ContainsKey(i.Name)).ToList();
        if (inputs.Count == 0)
            throw new InvalidDataException("The model has no input.");
        foreach (var input in inputs)
        {
            if (OnnxType.Kind(input.ElementType) is null)
                throw new InvalidDataException($"The input \"{input.Name}\" has the element type {input.ElementType}, which is not supported.");
            if (input.Shape is not { Count: > 0 })
                throw new InvalidDataException($"The input \"{input.Name}\" has no shape, or no axis for the samples: export the model with one.");
            SampleShape(input);
        }
        return inputs;
    }

    int[] SampleShape(OnnxValueInfo input)
    {
        var shape = new int[input.Shape!.Count - 1];
        for (int i = 0; i < shape.Length; i++)
        {
            var (extent, name) = input.Shape[i + 1];
            if (name.Length > 0)
            {
                extent = options.Dimensions.TryGetValue(name, out int given) ? given : throw new ArgumentException(
                    $"The size \"{name}\" of axis {i + 1} of the input \"{input.Name}\" is free: say how large it is with "
                    + $"new OnnxOptions {{ Dimensions = new Dictionary<string, int> {{ [\"{name}\"] = … }} }}.");
            }
            shape[i] = extent is > 0 and <= int.MaxValue ? (int)extent : throw new InvalidDataException($"Axis {i + 1} of the input \"{input.Name}\" has the extent {extent}.");
        }
        Shapes.Count(shape);
        return shape;
    }

    // The number of samples is free if the graph can be built for one that the exporter cannot have foreseen.
    (int Fixed, GraphValue Output) FindSamples(long exported)
    {
        try
        {
            var (one, three) = (Build(1), Build(3));
            if (one.Rank > 0 && three.Rank > 0 && one.Shape[0] == 1 && three.Shape[0] == 3)
                return (0, three);
            if (exported == 0)
                throw new GraphException($"the output \"{outputName}\" has shape {Shapes.Text(three.Shape)} for 3 samples: its first axis must be the samples.");
        }
        catch (Exception e) when (exported is > 0 and <= 4096 && e is GraphException or OnnxFormatException)
        {
        }
        return ((int)exported, Build((int)exported));
    }

    GraphValue Build(int samples)
    {
        var builder = new GraphBuilder();
        var scope = new OnnxScope(builder, null, AsConstant, used);
        int feature = 0;
        foreach (var input in Inputs())
        {
            int[] shape = SampleShape(input);
            // Features of one input lie together in each sample; the inputs of a sample one after the other.
            scope.Set(input.Name, InputValue(builder, samples, shape, OnnxType.Kind(input.ElementType)!.Value, feature, Inputs()));
            feature += Shapes.Count(shape);
        }
        foreach (var (name, tensor) in initializers)
        {
            scope.Set(name, constants.TryGetValue(name, out var constant) ? constant
                : builder.Parameter(tensor.Shape, offsets[name]));
        }
        new OnnxTranslation(model).Run(model.Graph.Nodes, scope);
        return scope.Value(outputName);
    }

    GraphValue InputValue(GraphBuilder builder, int samples, int[] shape, ElementKind kind, int feature, List<OnnxValueInfo> inputs)
    {
        if (inputs.Count == 1)
            return builder.Input([samples, .. shape], kind, 0);
        int all = inputs.Sum(i => Shapes.Count(SampleShape(i)));
        var rows = builder.Input([samples, all], kind, 0);
        return builder.Reshape(builder.Slice(rows, 1, feature, Shapes.Count(shape)), [samples, .. shape]);
    }

    GraphValue AsConstant(GraphValue value, string reason, bool required)
    {
        string name = offsets.First(o => o.Value == value.Offset && initializers[o.Key].CheckedCount() > 0).Key;
        if (Matches(name, options.Trained))
            return required ? throw new GraphException($"\"{name}\" cannot be trained: {reason}") : value;
        reasons.TryAdd(name, reason);
        return new GraphBuilder().Constant(initializers[name].ToConstant()).Reshaped(value.Shape);
    }

    // The parameters that a derivative of the output reaches.
    HashSet<string> Reached(GraphValue output)
    {
        var byOffset = offsets.Where(o => initializers[o.Key].CheckedCount() > 0).ToDictionary(o => o.Value, o => o.Key);
        var names = new HashSet<string>();
        var seen = new HashSet<GraphNode>();
        var open = new Stack<GraphValue>([output]);
        while (open.TryPop(out var value))
        {
            if (value.Source == ValueSource.Parameter && value.Count > 0)
                names.Add(byOffset[value.Offset]);
            if (value.Producer is not { } producer || !seen.Add(producer))
                continue;
            for (int i = 0; i < producer.Inputs.Length; i++)
            {
                if (producer.Operation.IsDifferentiable(i) && producer.Inputs[i].IsActive)
                    open.Push(producer.Inputs[i].Storage);
            }
        }
        return names;
    }

    List<(string, string)> Tied(List<ParameterSlice> slices)
    {
        var known = slices.Select(s => s.Name).ToHashSet();
        var same = new Dictionary<string, string>();
        foreach (var node in model.Graph.Nodes)
        {
            if (node is { Operator: "Identity", Inputs: [var from], Outputs: [var to] } && (known.Contains(from) || same.ContainsKey(from)))
                same[to] = same.GetValueOrDefault(from, from);
        }
        return [.. same.Select(s => (s.Key, s.Value))];
    }

    List<string> Notes(List<ParameterSlice> slices)
    {
        var notes = new List<string>();
        if (Tied(slices) is { Count: > 0 } tied)
        {
            notes.Add($"The exporter merged {tied.Count} initializers with others of equal value; they are one parameter here, so figures are those of the tied network. "
                + "A trained model has them apart unless its author tied them.");
        }
        var folded = slices.Where(s => s.Name.StartsWith("onnx::Conv_", StringComparison.Ordinal)).ToList();
        if (folded.Count > 0)
        {
            notes.Add($"{folded.Count} parameters named onnx::Conv_… are convolutions into which the exporter multiplied batch normalization: same function, other curvature. "
                + "Export with training=TrainingMode.PRESERVE (module in eval mode) to keep them apart.");
        }
        var renamed = slices.Count(s => s.Name.StartsWith("onnx::MatMul_", StringComparison.Ordinal));
        if (renamed > 0)
            notes.Add($"{renamed} parameters named onnx::MatMul_… are transposed weights of dense layers: the exporter renamed them.");
        if (slices.Any(s => initializers[s.Name].ElementType is OnnxType.Float16 or OnnxType.BFloat16))
            notes.Add("Some parameters are stored in half precision; they are computed with in the precision of the network.");
        return notes;
    }

    static HashSet<string> UsedNames(OnnxGraph graph)
    {
        var names = new HashSet<string>(graph.Outputs);
        Add(graph.Nodes, names);
        return names;

        static void Add(IReadOnlyList<OnnxNode> nodes, HashSet<string> names)
        {
            foreach (var node in nodes)
            {
                names.UnionWith(node.Inputs);
                foreach (var attribute in node.Attributes.Values)
                {
                    if (attribute.Graph is not { } inner)
                        continue;
                    names.UnionWith(inner.Outputs);
                    Add(inner.Nodes, names);
                }
            }
        }
    }
}
