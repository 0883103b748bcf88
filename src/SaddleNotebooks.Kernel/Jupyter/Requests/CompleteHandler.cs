using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Completes code and magic lines.</summary>
sealed class CompleteHandler(ICellSession session, MagicCompletion magics) : IRequestHandler
{
    public string Name => "complete";

    public JsonObject Handle(JupyterMessage request)
    {
        string code = Fields.Text(request.Content, "code");
        int position = CodePosition.ToIndex(code, Fields.Number(request.Content, "cursor_pos", code.Length));
        var list = MagicCompletion.LineStart(code, position) is { } line
            ? magics.Complete(code, line, position)
            : session.Complete(code, position);
        int start = CodePosition.FromIndex(code, list.Start), end = CodePosition.FromIndex(code, list.End);
        var reply = Replies.Ok();
        reply["matches"] = new JsonArray([.. list.Items.Select(item => JsonValue.Create(item.Text))]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        // JupyterLab and VS Code show icons by this field; others ignore it.
        reply["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => new JsonObject
            {
                ["text"] = item.Text,
                ["type"] = item.Kind,
                ["start"] = start,
                ["end"] = end,
            })]),
        };
        return reply;
    }
}
