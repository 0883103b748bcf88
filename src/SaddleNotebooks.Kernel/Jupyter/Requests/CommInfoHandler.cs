using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Lists open comms: there are none, because figures carry what they need in their own HTML.</summary>
sealed class CommInfoHandler : IRequestHandler
{
    public string Name => "comm_info";

    public JsonObject Handle(JupyterMessage request)
    {
        var content = Replies.Ok();
        content["comms"] = new JsonObject();
        return content;
    }
}
