using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Tells what stands at a position, in Markdown and plain text.</summary>
sealed class InspectHandler(CSharpSession session, MagicCompletion magics) : IRequestHandler
{
    public string Name => "inspect";

    public JsonObject Handle(JupyterMessage request)
    {
        string code = Fields.Text(request.Content, "code");
        int position = CodePosition.ToIndex(code, Fields.Number(request.Content, "cursor_pos", code.Length));
        string? text = MagicCompletion.LineStart(code, position) is { } line
            ? magics.Describe(code, line, position)
            : CodeInspection.Describe(CodeDraft.Create(session, code), position);
        var reply = Replies.Ok();
        reply["found"] = text is not null;
        reply["data"] = text is null ? [] : new JsonObject { [MimeBundle.PlainText] = text, [MimeBundle.Markdown] = text };
        reply["metadata"] = new JsonObject();
        return reply;
    }
}
