using System.Buffers.Binary;
using System.Text;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Reads the fields of one message in the wire format of Protocol Buffers. Every length is compared with what is there before anything is
/// read, and nothing is copied.
/// </summary>
/// <param name="message">The bytes of the message.</param>
ref struct ProtobufReader(ReadOnlyMemory<byte> message)
{
    int position;
    int wireType;

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>Goes on to the next field; what was not read of the last one must have been skipped.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Next()
    {
        if (position == message.Length)
            return false;
        ulong tag = Varint();
        if (tag >> 3 is 0 or > 536_870_911)
            throw Damaged("a field number is out of range");
        Field = (int)(tag >> 3);
        wireType = (int)(tag & 7);
        return true;
    }

    /// <summary>A whole number.</summary>
    public long Int64() => wireType == 0 ? (long)Varint() : throw Unexpected();

    /// <summary>A whole number of at most 32 bits.</summary>
    public int Int32()
    {
        long value = Int64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damaged($"the number {value} is out of range");
    }

    /// <summary>A single-precision number.</summary>
    public float Single() => wireType == 5 ? BinaryPrimitives.ReadSingleLittleEndian(Take(4).Span) : throw Unexpected();

    /// <summary>The bytes of a field, or of a message within the message.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        if (wireType != 2)
            throw Unexpected();
        ulong length = Varint();
        if (length > (ulong)(message.Length - position))
            throw Damaged($"a field claims {length} bytes where {message.Length - position} are left");
        return Take((int)length);
    }

    /// <summary>A text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>One whole number, or a packed run of them.</summary>
    public void AddInt64s(List<long> target)
    {
        if (wireType == 0)
        {
            target.Add((long)Varint());
            return;
        }
        var packed = new ProtobufReader(Bytes());
        while (!packed.IsAtEnd)
            target.Add((long)packed.Varint());
    }

    /// <summary>One single-precision number, or a packed run of them.</summary>
    public void AddSingles(List<float> target)
    {
        if (wireType == 5)
        {
            target.Add(Single());
            return;
        }
        var bytes = Bytes().Span;
        if (bytes.Length % 4 != 0)
            throw Damaged("a run of floats has a broken length");
        for (int i = 0; i < bytes.Length; i += 4)
            target.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes[i..]));
    }

    /// <summary>One double-precision number, or a packed run of them.</summary>
    public void AddDoubles(List<double> target)
    {
        var bytes = wireType == 1 ? Take(8).Span : Bytes().Span;
        if (bytes.Length % 8 != 0)
            throw Damaged("a run of doubles has a broken length");
        for (int i = 0; i < bytes.Length; i += 8)
            target.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes[i..]));
    }

    /// <summary>Passes over the field at hand.</summary>
    public void Skip()
    {
        switch (wireType)
        {
            case 0:
                Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw Damaged($"a field has the unknown wire type {wireType}");
        }
    }

    readonly bool IsAtEnd => position == message.Length;

    ulong Varint()
    {
        var bytes = message.Span;
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (position == bytes.Length)
                throw Damaged("it ends within a number");
            byte next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw Damaged("a number has more than 64 bits");
    }

    ReadOnlyMemory<byte> Take(int length)
    {
        if (length > message.Length - position)
            throw Damaged("it ends within a field");
        var part = message.Slice(position, length);
        position += length;
        return part;
    }

    readonly InvalidDataException Unexpected() => Damaged($"field {Field} has the wire type {wireType}");

    static InvalidDataException Damaged(string what) => new($"The file is damaged or no ONNX model: {what}.");
}
