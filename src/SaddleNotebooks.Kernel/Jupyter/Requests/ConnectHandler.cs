using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells a client that knows one port the others; deprecated in the protocol, but some clients still ask.</summary>
sealed class ConnectHandler(Channels channels) : IRequestHandler
{
    public string Name => "connect";

    public JsonObject Handle(JupyterMessage request)
    {
        var connection = channels.Connection;
        var content = Replies.Ok();
        content["shell_port"] = connection.ShellPort;
        content["iopub_port"] = connection.IOPubPort;
        content["stdin_port"] = connection.StdinPort;
        content["control_port"] = connection.ControlPort;
        content["hb_port"] = connection.HeartbeatPort;
        return content;
    }
}
