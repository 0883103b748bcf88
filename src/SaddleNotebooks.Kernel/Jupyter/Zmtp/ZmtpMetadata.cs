using System.Buffers.Binary;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>The properties that a READY command carries.</summary>
static class ZmtpMetadata
{
    /// <summary>The property that names the socket type.</summary>
    public const string SocketType = "Socket-Type";

    /// <summary>The property by which a client chooses the address a ROUTER gives it.</summary>
    public const string Identity = "Identity";

    /// <summary>Reads properties; names compare without regard to case.</summary>
    /// <exception cref="ZmtpProtocolException">A length is wrong or a name appears twice.</exception>
    public static Dictionary<string, byte[]> Parse(ReadOnlySpan<byte> data)
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        while (data.Length > 0)
        {
            string name = Encoding.Latin1.GetString(Take(ref data, Take(ref data, 1)[0]));
            uint size = BinaryPrimitives.ReadUInt32BigEndian(Take(ref data, 4));
            if (size > data.Length || name.Length == 0)
                throw new ZmtpProtocolException("the READY command's properties are malformed.");
            if (!properties.TryAdd(name, Take(ref data, (int)size).ToArray()))
                throw new ZmtpProtocolException($"the READY command names {name} twice.");
        }
        return properties;
    }

    /// <summary>Writes properties.</summary>
    public static byte[] Format(IEnumerable<(string Name, byte[] Value)> properties)
    {
        using var data = new MemoryStream();
        Span<byte> size = stackalloc byte[4];
        foreach (var (name, value) in properties)
        {
            data.WriteByte((byte)name.Length);
            data.Write(Encoding.Latin1.GetBytes(name));
            BinaryPrimitives.WriteUInt32BigEndian(size, (uint)value.Length);
            data.Write(size);
            data.Write(value);
        }
        return data.ToArray();
    }

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data, int count)
    {
        if (count > data.Length)
            throw new ZmtpProtocolException("the READY command's properties end too early.");
        var taken = data[..count];
        data = data[count..];
        return taken;
    }
}
