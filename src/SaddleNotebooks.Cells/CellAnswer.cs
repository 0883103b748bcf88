using System.Collections;
using System.Text.Json.Nodes;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Formatters;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Cells;

/// <summary>What a cell showed, in order, in the forms that a page can take: text, or HTML that the library or the cell itself made.</summary>
sealed class CellAnswer
{
    static readonly ViewFormatter Views = new ViewFormatterSource().CreateTypeFormatters().Cast<ViewFormatter>().First(f => f.MimeType == MimeBundle.Html);

    readonly List<JsonObject> outputs = [];

    /// <summary>Why the cell failed; null if it did not.</summary>
    public CellFailure? Failure { get; set; }

    /// <summary>Called before anything but text of a stream is added.</summary>
    public Action BeforeShowing { get; set; } = static () => { };

    /// <summary>Adds text of a stream.</summary>
    public void Write(StreamName stream, string text) => outputs.Add(new JsonObject { ["kind"] = stream == StreamName.Error ? "stderr" : "stdout", ["text"] = text });

    /// <summary>Adds text in one MIME type.</summary>
    public void Add(string mimeType, string text)
    {
        BeforeShowing();
        outputs.Add(mimeType == MimeBundle.Html ? Html(text) : Text(text));
    }

    /// <summary>Shows a value.</summary>
    /// <returns>A handle that replaces it in place.</returns>
    public Handle Show(object? value)
    {
        BeforeShowing();
        var shown = Render(value);
        outputs.Add(shown);
        return new Handle(this, shown);
    }

    /// <summary>Takes away what is shown so far.</summary>
    public void Clear()
    {
        BeforeShowing();
        outputs.Clear();
    }

    /// <summary>All of it for the page.</summary>
    public string ToJson()
    {
        var all = new JsonArray([.. outputs]);
        if (Failure is { } failure)
            all.Add(new JsonObject { ["kind"] = "error", ["text"] = string.Join('\n', failure.Error.Traceback) });
        return new JsonObject { ["outputs"] = all, ["failed"] = Failure is not null }.ToJsonString();
    }

    static JsonObject Render(object? value)
    {
        if (value is Array { Rank: > 1 } array)
            value = ArrayFragment.Of(array);
        if (value is HtmlFragment fragment)
            return Html(fragment.Html);
        using var html = new StringWriter();
        if (value is not null && Views.Format(value, html))
            return Html(html.ToString());
        return Text(value is IEnumerable and not string || value is null || value.GetType().IsPrimitive ? NestedText.Of(value) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
    }

    static JsonObject Html(string html) => new() { ["kind"] = "html", ["html"] = html };

    static JsonObject Text(string text) => new() { ["kind"] = "value", ["text"] = text };

    /// <summary>Replaces an output in place, as long as it is shown.</summary>
    public sealed class Handle(CellAnswer answer, JsonObject shown) : IUpdatableDisplay
    {
        JsonObject shown = shown;

        /// <inheritdoc/>
        public void Update(object? value)
        {
            int place = answer.outputs.IndexOf(shown);
            if (place >= 0)
                answer.outputs[place] = shown = Render(value);
        }
    }
}
