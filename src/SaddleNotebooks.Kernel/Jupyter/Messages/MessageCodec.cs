using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Turns frames into messages and messages into frames.</summary>
sealed class MessageCodec(string key)
{
    /// <summary>The version of the messaging protocol.</summary>
    public const string ProtocolVersion = "5.4";

    static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    static readonly byte[] NoMetadata = "{}"u8.ToArray();

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    // The bytes travel in frames, not inside HTML: < and & need no escapes.
    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly MessageSigner signer = new(key);
    readonly string session = Guid.NewGuid().ToString("N");
    long sent;

    /// <summary>Reads a message.</summary>
    /// <param name="frames">Identities, delimiter, signature, header, parent header, metadata, content, buffers.</param>
    /// <exception cref="MalformedMessageException">The signature is wrong, or the frames are no message.</exception>
    public JupyterMessage Decode(byte[][] frames)
    {
        int delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 6)
            throw new MalformedMessageException("it lacks frames.");
        var parts = frames.AsSpan(delimiter + 2, 4);
        // Nothing is parsed before it is known to come from somebody who has the key.
        if (!signer.Verify(frames[delimiter + 1], parts))
            throw new MalformedMessageException("its signature is wrong: the sender does not have this kernel's key.");
        var header = ParseObject(parts[0], "header");
        foreach (var (part, name) in new[] { (parts[1], "parent header"), (parts[2], "metadata") })
            ParseObject(part, name);
        Fields.Text(header, "msg_id");
        return new([.. frames[..delimiter]], Fields.Text(header, "msg_type"), parts[0], ParseObject(parts[3], "content"));
    }

    /// <summary>Writes a message.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="parent">The header of the request it belongs to; empty if there is none.</param>
    /// <param name="content">What it says.</param>
    /// <returns>The frames from the delimiter on.</returns>
    public byte[][] Encode(string type, byte[] parent, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{session}_{Interlocked.Increment(ref sent)}",
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts =
        [
            JsonSerializer.SerializeToUtf8Bytes(header, Compact),
            parent.Length == 0 ? NoMetadata : parent,
            NoMetadata,
            JsonSerializer.SerializeToUtf8Bytes(content, Compact),
        ];
        return [Delimiter, signer.Sign(parts), .. parts];
    }

    static JsonObject ParseObject(byte[] json, string what)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new MalformedMessageException($"its {what} is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new MalformedMessageException($"its {what} is no JSON: {e.Message}");
        }
    }
}
