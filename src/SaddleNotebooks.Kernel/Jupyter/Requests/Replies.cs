using System.Text.Json.Nodes;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>Contents that many replies share.</summary>
static class Replies
{
    /// <summary>Success, to which a handler adds its fields.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>Failure of a request.</summary>
    public static JsonObject Error(ErrorOutput error)
    {
        var content = ErrorContent(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>Failure of a request, from what was thrown.</summary>
    public static JsonObject Error(Exception e) => Error(new ErrorOutput(e.GetType().Name, e.Message, [$"{e.GetType().Name}: {e.Message}"]));

    /// <summary>An error's name, message and trace, as replies and outputs carry them.</summary>
    public static JsonObject ErrorContent(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>Markdown, which is readable as plain text, too.</summary>
    public static JsonObject Markdown(string text) => new() { [MimeBundle.PlainText] = text, [MimeBundle.Markdown] = text };

    /// <summary>A value in its MIME types; copied, because a JSON node has only one parent. A figure comes with plotly.js's description, too; of an explorable that would be a part only.</summary>
    public static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject(bundle.Data.Select(form => KeyValuePair.Create(form.Key, (JsonNode?)form.Value.DeepClone())));
        if (bundle.Text(MimeBundle.Html) is { } html && !data.ContainsKey(PlotlyMime.MimeType) && !ExplorableHtml.IsIn(html) && PlotlyMime.JsonIn(html) is { } figure)
            data[PlotlyMime.MimeType] = JsonNode.Parse(figure);
        return data;
    }
}
