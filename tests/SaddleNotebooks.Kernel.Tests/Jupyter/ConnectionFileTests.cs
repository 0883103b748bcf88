namespace SaddleNotebooks.Kernel.Tests;

public sealed class ConnectionFileTests : IDisposable
{
    readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_file_as_jupyter_writes_it_is_read()
    {
        var connection = Read("""
            {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
             "ip": "127.0.0.1", "key": "a-b", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "saddle-csharp"}
            """);
        Assert.Equal("tcp://127.0.0.1:3", connection.Endpoint(connection.StdinPort).ToString());
        Assert.Equal("a-b", connection.Key);
    }

    [Fact]
    public void Loopback_is_the_default_and_ipc_takes_a_path()
    {
        Assert.True(Read(With("")).Endpoint(1).IsLocal);
        Assert.Equal("ipc:///tmp/k-1", Read(With("""
            , "transport": "ipc", "ip": "/tmp/k"
            """)).Endpoint(1).ToString());
    }

    [Theory]
    [InlineData(""", "signature_scheme": "hmac-md5" """, "hmac-sha256")]
    [InlineData(""", "transport": "udp" """, "tcp and ipc")]
    [InlineData(""", "ip": "0.0.0.0" """, "key")]
    [InlineData(""", "ip": "example.org", "key": "k" """, "IP address")]
    public void What_cannot_be_served_is_refused_with_a_reason(string fields, string reason)
        => Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(With(fields))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_connection_file_is_refused(string json) => Assert.Throws<FormatException>(() => Read(json));

    static string With(string fields)
        => $$"""{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5 {{fields}} }""";

    ConnectionFile Read(string json)
    {
        File.WriteAllText(path, json);
        return ConnectionFile.Read(path);
    }
}
