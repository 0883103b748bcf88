namespace SaddleNotebooks.Kernel.Tests;

public class ZmtpEndpointTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:5555", true)]
    [InlineData("tcp://localhost:*", true)]
    [InlineData("tcp://*:80", false)]
    [InlineData("tcp://0.0.0.0:80", false)]
    [InlineData("ipc:///tmp/kernel-1", true)]
    public void An_endpoint_knows_whether_other_machines_can_connect(string text, bool local)
        => Assert.Equal(local, ZmtpEndpoint.Parse(text).IsLocal);

    [Theory]
    [InlineData("udp://127.0.0.1:1")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:70000")]
    [InlineData("tcp://example.org:1")]
    [InlineData("ipc://")]
    public void What_is_no_endpoint_is_refused(string text) => Assert.Throws<FormatException>(() => ZmtpEndpoint.Parse(text));

    [Fact]
    public void A_file_left_behind_by_a_killed_kernel_is_replaced_and_a_living_one_is_not()
    {
        string folder = Directory.CreateTempSubdirectory("zmtp").FullName;
        var endpoint = ZmtpEndpoint.Parse($"ipc://{folder}/socket");
        // A file to which nobody listens.
        using (var killed = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, default))
        {
            killed.Bind(endpoint.Address);
            Assert.True(File.Exists($"{folder}/socket"));
            File.Move($"{folder}/socket", $"{folder}/left");
        }
        File.Move($"{folder}/left", $"{folder}/socket");
        using (endpoint.Listen())
            Assert.ThrowsAny<System.Net.Sockets.SocketException>(() => endpoint.Listen());
        Directory.Delete(folder, recursive: true);
    }
}
