using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SaddleNotebooks.Kernel;

/// <summary>Where a kernel listens and the key that signs its messages: the file that a Jupyter client writes before it starts a kernel.</summary>
sealed record ConnectionFile
{
    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The address to bind; for IPC the path that the channels' files start with. Loopback if the file names none.</summary>
    [JsonPropertyName("ip")]
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>The secret that signs every message. Empty turns signatures off, which is allowed on loopback and IPC only.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    /// <summary>How messages are signed; only <c>hmac-sha256</c>.</summary>
    [JsonPropertyName("signature_scheme")]
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>The port of the requests.</summary>
    [JsonPropertyName("shell_port")]
    public required int ShellPort { get; init; }

    /// <summary>The port of the outputs.</summary>
    [JsonPropertyName("iopub_port")]
    public required int IOPubPort { get; init; }

    /// <summary>The port over which a cell asks for input.</summary>
    [JsonPropertyName("stdin_port")]
    public required int StdinPort { get; init; }

    /// <summary>The port of interrupt and shutdown.</summary>
    [JsonPropertyName("control_port")]
    public required int ControlPort { get; init; }

    /// <summary>The port of the heartbeat.</summary>
    [JsonPropertyName("hb_port")]
    public required int HeartbeatPort { get; init; }

    /// <summary>Reads and checks a connection file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="FormatException">It is no connection file, or asks for something that this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return (JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllBytes(path))
                ?? throw new FormatException($"{path} holds null instead of a connection.")).Checked();
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path} is no Jupyter connection file: {e.Message}", e);
        }
    }

    /// <summary>The endpoint of one channel.</summary>
    internal ZmtpEndpoint Endpoint(int port)
        => ZmtpEndpoint.Parse(Transport == "ipc" ? $"ipc://{Ip}-{port}" : $"tcp://{(Ip.Contains(':') ? $"[{Ip}]" : Ip)}:{port}");

    /// <summary>This file, if it can be served.</summary>
    /// <exception cref="FormatException">It cannot.</exception>
    internal ConnectionFile Checked()
    {
        if (Transport is not ("tcp" or "ipc"))
            throw new FormatException($"The transport \"{Transport}\" is not spoken here; tcp and ipc are.");
        if (Transport == "tcp" && Ip is not ("*" or "localhost") && !IPAddress.TryParse(Ip, out _))
            throw new FormatException($"\"{Ip}\" is no IP address.");
        if (SignatureScheme != "hmac-sha256")
            throw new FormatException($"The signature scheme \"{SignatureScheme}\" is not known here; hmac-sha256 is.");
        foreach (int port in new[] { ShellPort, IOPubPort, StdinPort, ControlPort, HeartbeatPort })
        {
            if (port is < 0 or > IPEndPoint.MaxPort)
                throw new FormatException($"{port} is no port.");
        }
        if (Key.Length == 0 && !Endpoint(ShellPort).IsLocal)
            throw new FormatException($"Without a key anybody who reaches {Ip} could run code here: give the connection file a key, or use 127.0.0.1.");
        return this;
    }
}
