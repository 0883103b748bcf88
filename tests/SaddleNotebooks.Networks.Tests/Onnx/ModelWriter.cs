using System.Text;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Writes ONNX models from the published protobuf definition, so that tests do not depend on any exporter.</summary>
sealed class ModelWriter
{
    readonly MemoryStream nodes = new();
    readonly MemoryStream initializers = new();
    readonly MemoryStream inputs = new();
    readonly MemoryStream outputs = new();
    int count;

    public long Opset { get; init; } = 17;

    /// <summary>An input; −1 is a free number of samples.</summary>
    public ModelWriter Input(string name, int type, params int[] shape)
    {
        Message(inputs, 11, ValueInfo(name, type, shape));
        return this;
    }

    public ModelWriter Output(string name, int type = 1)
    {
        Message(outputs, 12, ValueInfo(name, type, null));
        return this;
    }

    public ModelWriter Initializer(string name, int[] shape, params float[] values)
    {
        Message(initializers, 5, Tensor(name, 1, shape, raw: [.. values.SelectMany(BitConverter.GetBytes)]));
        return this;
    }

    public ModelWriter Initializer(string name, int[] shape, params long[] values)
    {
        Message(initializers, 5, Tensor(name, 7, shape, raw: [.. values.SelectMany(BitConverter.GetBytes)]));
        return this;
    }

    public ModelWriter Flags(string name, int[] shape, params bool[] values)
    {
        Message(initializers, 5, Tensor(name, 9, shape, raw: [.. values.Select(v => (byte)(v ? 1 : 0))]));
        return this;
    }

    public ModelWriter RawInitializer(string name, int type, long[] shape, byte[] raw)
    {
        var tensor = new MemoryStream();
        foreach (long extent in shape)
            Number(tensor, 1, extent);
        Number(tensor, 2, type);
        Text(tensor, 8, name);
        Bytes(tensor, 9, raw);
        Message(initializers, 5, tensor.ToArray());
        return this;
    }

    public ModelWriter External(string name, int[] shape, string location, string offset = "0", string? length = null)
    {
        var tensor = new MemoryStream();
        tensor.Write(Tensor(name, 1, shape, null));
        foreach (var (key, value) in new[] { ("location", location), ("offset", offset), ("length", length) })
        {
            if (value is null)
                continue;
            var entry = new MemoryStream();
            Text(entry, 1, key);
            Text(entry, 2, value);
            Message(tensor, 13, entry.ToArray());
        }
        Number(tensor, 14, 1);
        Message(initializers, 5, tensor.ToArray());
        return this;
    }

    /// <summary>A node; attributes are numbers, texts, lists of whole numbers or lists of floats.</summary>
    public ModelWriter Node(string type, string[] from, string[] to, params (string Name, object Value)[] attributes)
    {
        var node = new MemoryStream();
        foreach (string input in from)
            Text(node, 1, input);
        foreach (string output in to)
            Text(node, 2, output);
        Text(node, 3, $"{type}_{count++}");
        Text(node, 4, type);
        foreach (var (name, value) in attributes)
            Message(node, 5, Attribute(name, value));
        Message(nodes, 1, node.ToArray());
        return this;
    }

    public byte[] ToArray()
    {
        var graph = new MemoryStream();
        graph.Write(nodes.ToArray());
        Text(graph, 2, "test");
        graph.Write(initializers.ToArray());
        graph.Write(inputs.ToArray());
        graph.Write(outputs.ToArray());
        var opset = new MemoryStream();
        Text(opset, 1, "");
        Number(opset, 2, Opset);
        var model = new MemoryStream();
        Number(model, 1, 8);
        Text(model, 2, "test");
        Message(model, 7, graph.ToArray());
        Message(model, 8, opset.ToArray());
        return model.ToArray();
    }

    static byte[] Attribute(string name, object value)
    {
        var attribute = new MemoryStream();
        Text(attribute, 1, name);
        switch (value)
        {
            case long or int:
                Number(attribute, 3, Convert.ToInt64(value));
                Number(attribute, 20, 2);
                break;
            case float or double:
                Tag(attribute, 2, 5);
                attribute.Write(BitConverter.GetBytes(Convert.ToSingle(value)));
                Number(attribute, 20, 1);
                break;
            case string text:
                Text(attribute, 4, text);
                Number(attribute, 20, 3);
                break;
            case int[] numbers:
                foreach (int number in numbers)
                    Number(attribute, 8, number);
                Number(attribute, 20, 7);
                break;
            case float[] numbers:
                foreach (float number in numbers)
                {
                    Tag(attribute, 7, 5);
                    attribute.Write(BitConverter.GetBytes(number));
                }
                Number(attribute, 20, 6);
                break;
            default:
                throw new ArgumentException($"An attribute of type {value.GetType()}.");
        }
        return attribute.ToArray();
    }

    static byte[] Tensor(string name, int type, int[] shape, byte[]? raw)
    {
        var tensor = new MemoryStream();
        foreach (int extent in shape)
            Number(tensor, 1, extent);
        Number(tensor, 2, type);
        Text(tensor, 8, name);
        if (raw is not null)
            Bytes(tensor, 9, raw);
        return tensor.ToArray();
    }

    static byte[] ValueInfo(string name, int type, int[]? shape)
    {
        var tensor = new MemoryStream();
        Number(tensor, 1, type);
        if (shape is not null)
        {
            var extents = new MemoryStream();
            foreach (int extent in shape)
            {
                var dimension = new MemoryStream();
                if (extent < 0)
                    Text(dimension, 2, "samples");
                else
                    Number(dimension, 1, extent);
                Message(extents, 1, dimension.ToArray());
            }
            Message(tensor, 2, extents.ToArray());
        }
        var kind = new MemoryStream();
        Message(kind, 1, tensor.ToArray());
        var info = new MemoryStream();
        Text(info, 1, name);
        Message(info, 2, kind.ToArray());
        return info.ToArray();
    }

    static void Text(Stream stream, int field, string text) => Bytes(stream, field, Encoding.UTF8.GetBytes(text));

    static void Bytes(Stream stream, int field, byte[] bytes) => Message(stream, field, bytes);

    static void Message(Stream stream, int field, byte[] bytes)
    {
        Tag(stream, field, 2);
        Varint(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    static void Number(Stream stream, int field, long value)
    {
        Tag(stream, field, 0);
        Varint(stream, (ulong)value);
    }

    static void Tag(Stream stream, int field, int type) => Varint(stream, (ulong)(field << 3 | type));

    static void Varint(Stream stream, ulong value)
    {
        while (value >= 0x80)
        {
            stream.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        stream.WriteByte((byte)value);
    }
}
