using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells what stands at a position, in Markdown and plain text.</summary>
sealed class InspectHandler(CodeHelp help) : IRequestHandler
{
    public string Name => "inspect";

    public JsonObject Handle(JupyterMessage request)
    {
        string code = Fields.Text(request.Content, "code");
        int position = CodePosition.ToIndex(code, Fields.Number(request.Content, "cursor_pos", code.Length));
        string? text = help.Describe(code, position);
        var reply = Replies.Ok();
        reply["found"] = text is not null;
        reply["data"] = text is null ? [] : Replies.Markdown(text);
        reply["metadata"] = new JsonObject();
        return reply;
    }
}
