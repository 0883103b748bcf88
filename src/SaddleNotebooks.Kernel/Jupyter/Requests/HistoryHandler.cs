using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Answers what was run before. The history is that of this session; a notebook keeps its cells itself.</summary>
sealed class HistoryHandler(ExecutionHistory history) : IRequestHandler
{
    public string Name => "history";

    public JsonObject Handle(JupyterMessage request)
    {
        var content = request.Content;
        bool output = Fields.Flag(content, "output", false);
        var entries = Select(content, Fields.Text(content, "hist_access_type"));
        var reply = Replies.Ok();
        reply["history"] = new JsonArray([.. entries.Select(e => Tuple(e, output))]);
        return reply;
    }

    IEnumerable<HistoryEntry> Select(JsonObject content, string access)
    {
        var entries = history.Entries;
        int limit = Fields.Number(content, "n", int.MaxValue);
        switch (access)
        {
            case "tail":
                return entries.TakeLast(limit);
            case "range":
                // 0 is the current session; there is no other.
                if (Fields.Number(content, "session", 0) is not (0 or ExecutionHistory.Session))
                    return [];
                int start = Fields.Number(content, "start", 0), stop = Fields.Number(content, "stop", int.MaxValue);
                return entries.Where(e => e.Number >= start && e.Number < stop);
            case "search":
                string pattern = Fields.Text(content, "pattern", "*");
                var found = entries.Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Input, ignoreCase: false));
                return (Fields.Flag(content, "unique", false) ? found.Reverse().DistinctBy(e => e.Input).Reverse() : found).TakeLast(limit);
            default:
                throw new MalformedMessageException($"\"{access}\" is no way to read the history; range, tail and search are.");
        }
    }

    static JsonArray Tuple(HistoryEntry entry, bool output)
        => output
            ? [ExecutionHistory.Session, entry.Number, new JsonArray(entry.Input, entry.Output)]
            : [ExecutionHistory.Session, entry.Number, entry.Input];
}
