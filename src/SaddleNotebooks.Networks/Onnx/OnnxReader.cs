namespace SaddleNotebooks.Networks;

/// <summary>Reads the protobuf messages of an ONNX file.</summary>
/// <param name="folder">The folder that external data may lie in.</param>
sealed class OnnxReader(string folder)
{
    const int MaxDepth = 32;
    const int MaxNodes = 1_000_000;

    int nodes;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no ONNX model.</exception>
    public OnnxModel Read(ReadOnlyMemory<byte> bytes)
    {
        OnnxGraph? graph = null;
        var opsets = new Dictionary<string, long>();
        var functions = new Dictionary<(string, string), OnnxFunction>();
        string producer = "", version = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    producer = reader.Text();
                    break;
                case 3:
                    version = reader.Text();
                    break;
                case 7:
                    graph = Graph(reader.Bytes(), 0);
                    break;
                case 8:
                    var (domain, number) = Opset(reader.Bytes());
                    opsets[domain] = number;
                    break;
                case 25:
                    var (key, function) = Function(reader.Bytes());
                    functions[key] = function;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (graph is null)
            throw new InvalidDataException("The file is damaged or no ONNX model: it holds no graph.");
        return new OnnxModel(graph, opsets, $"{producer} {version}".Trim(), functions);
    }

    static (string Domain, long Version) Opset(ReadOnlyMemory<byte> bytes)
    {
        string domain = "";
        long version = 0;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1)
                domain = reader.Text();
            else if (reader.Field == 2)
                version = reader.Int64();
            else
                reader.Skip();
        }
        return (domain, version);
    }

    OnnxGraph Graph(ReadOnlyMemory<byte> bytes, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException($"Graphs lie within graphs more than {MaxDepth} deep: refused.");
        var graphNodes = new List<OnnxNode>();
        var initializers = new List<OnnxTensor>();
        var inputs = new List<OnnxValueInfo>();
        var outputs = new List<string>();
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    graphNodes.Add(Node(reader.Bytes(), depth));
                    break;
                case 5:
                    initializers.Add(Tensor(reader.Bytes()));
                    break;
                case 11:
                    inputs.Add(ValueInfo(reader.Bytes()));
                    break;
                case 12:
                    outputs.Add(ValueInfo(reader.Bytes()).Name);
                    break;
                case 15:
                    throw new InvalidDataException("The model has sparse initializers, which are not supported: export it with dense ones.");
                default:
                    reader.Skip();
                    break;
            }
        }
        return new OnnxGraph(graphNodes, initializers, inputs, outputs);
    }

    OnnxNode Node(ReadOnlyMemory<byte> bytes, int depth)
    {
        if (++nodes > MaxNodes)
            throw new InvalidDataException($"The model has more than {MaxNodes} nodes: refused.");
        string type = "", domain = "", name = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, OnnxAttribute>();
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(reader.Text());
                    break;
                case 2:
                    outputs.Add(reader.Text());
                    break;
                case 3:
                    name = reader.Text();
                    break;
                case 4:
                    type = reader.Text();
                    break;
                case 5:
                    var (key, attribute) = Attribute(reader.Bytes(), depth);
                    attributes[key] = attribute;
                    break;
                case 7:
                    domain = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new OnnxNode(type, domain == "ai.onnx" ? "" : domain, name, inputs, outputs, attributes);
    }

    (string Name, OnnxAttribute Attribute) Attribute(ReadOnlyMemory<byte> bytes, int depth)
    {
        string name = "", text = "", reference = "";
        long integer = 0;
        float real = 0;
        OnnxTensor? tensor = null;
        OnnxGraph? graph = null;
        var integers = new List<long>();
        var reals = new List<float>();
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 2:
                    real = reader.Single();
                    break;
                case 3:
                    integer = reader.Int64();
                    break;
                case 4:
                    text = reader.Text();
                    break;
                case 5:
                    tensor = Tensor(reader.Bytes());
                    break;
                case 6:
                    graph = Graph(reader.Bytes(), depth + 1);
                    break;
                case 7:
                    reader.AddSingles(reals);
                    break;
                case 8:
                    reader.AddInt64s(integers);
                    break;
                case 21:
                    reference = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return (name, new OnnxAttribute(integer, real, text, tensor, graph, integers, reals, reference));
    }

    ((string, string) Key, OnnxFunction Function) Function(ReadOnlyMemory<byte> bytes)
    {
        string name = "", domain = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var body = new List<OnnxNode>();
        var defaults = new Dictionary<string, OnnxAttribute>();
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text();
                    break;
                case 4:
                    inputs.Add(reader.Text());
                    break;
                case 5:
                    outputs.Add(reader.Text());
                    break;
                case 7:
                    body.Add(Node(reader.Bytes(), 0));
                    break;
                case 10:
                    domain = reader.Text();
                    break;
                case 11:
                    var (key, attribute) = Attribute(reader.Bytes(), 0);
                    defaults[key] = attribute;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return ((domain, name), new OnnxFunction(inputs, outputs, body, defaults));
    }

    OnnxTensor Tensor(ReadOnlyMemory<byte> bytes)
    {
        string name = "";
        int type = 0;
        long location = 0;
        var extents = new List<long>();
        var floats = new List<float>();
        var doubles = new List<double>();
        var integers = new List<long>();
        var external = new Dictionary<string, string>();
        ReadOnlyMemory<byte> raw = default;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.AddInt64s(extents);
                    break;
                case 2:
                    type = reader.Int32();
                    break;
                case 4:
                    reader.AddSingles(floats);
                    break;
                case 5 or 7 or 11:
                    reader.AddInt64s(integers);
                    break;
                case 8:
                    name = reader.Text();
                    break;
                case 9:
                    raw = reader.Bytes();
                    break;
                case 10:
                    reader.AddDoubles(doubles);
                    break;
                case 13:
                    var (key, value) = Entry(reader.Bytes());
                    external[key] = value;
                    break;
                case 14:
                    location = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new OnnxTensor
        {
            Name = name,
            ElementType = type,
            Extents = extents,
            Raw = raw,
            Floats = floats,
            Doubles = doubles,
            Integers = integers,
            External = location == 1
                ? new ExternalData(folder, external.GetValueOrDefault("location", ""), Number(external, "offset", 0, name), Number(external, "length", -1, name), name)
                : null,
        };
    }

    static long Number(Dictionary<string, string> entries, string key, long other, string tensor)
    {
        if (!entries.TryGetValue(key, out string? text))
            return other;
        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new InvalidDataException($"The external data of \"{tensor}\" has the {key} \"{text}\", which is no number of bytes.");
    }

    static (string Key, string Value) Entry(ReadOnlyMemory<byte> bytes)
    {
        string key = "", value = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1)
                key = reader.Text();
            else if (reader.Field == 2)
                value = reader.Text();
            else
                reader.Skip();
        }
        return (key, value);
    }

    static OnnxValueInfo ValueInfo(ReadOnlyMemory<byte> bytes)
    {
        string name = "";
        int type = 0;
        List<(long, string)>? shape = null;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1)
                name = reader.Text();
            else if (reader.Field == 2)
                Type(reader.Bytes(), ref type, ref shape);
            else
                reader.Skip();
        }
        return new OnnxValueInfo(name, type, shape);
    }

    static void Type(ReadOnlyMemory<byte> bytes, ref int type, ref List<(long, string)>? shape)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }
            var tensor = new ProtobufReader(reader.Bytes());
            while (tensor.Next())
            {
                if (tensor.Field == 1)
                    type = tensor.Int32();
                else if (tensor.Field == 2)
                    shape = Shape(tensor.Bytes());
                else
                    tensor.Skip();
            }
        }
    }

    static List<(long, string)> Shape(ReadOnlyMemory<byte> bytes)
    {
        var shape = new List<(long, string)>();
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }
            long extent = 0;
            string name = "?";
            var dimension = new ProtobufReader(reader.Bytes());
            while (dimension.Next())
            {
                if (dimension.Field == 1)
                    (extent, name) = (dimension.Int64(), "");
                else if (dimension.Field == 2)
                    name = dimension.Text();
                else
                    dimension.Skip();
            }
            shape.Add((extent, name));
        }
        return shape;
    }
}
