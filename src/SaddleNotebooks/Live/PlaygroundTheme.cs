using System.Text.Json.Nodes;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Live;

/// <summary>The colors, names and marks of all other figures for the playground, as a module of its page.</summary>
static class PlaygroundTheme
{
    /// <summary>The file's name.</summary>
    public const string FileName = "theme.js";

    /// <summary>The module's text.</summary>
    public static string Script()
    {
        var kinds = new JsonObject();
        foreach (var kind in Enum.GetValues<CriticalPointKind>())
        {
            var marker = CriticalPointMarks.Style(kind, 12);
            kinds[kind.ToString()] = new JsonObject { ["word"] = KindText.Of(kind), ["color"] = marker.Color, ["symbol"] = marker.Shape.ToString().ToLowerInvariant() };
        }
        var theme = new JsonObject
        {
            ["plotly"] = PlotlyLibrary.FileName,
            ["scale"] = new JsonArray([.. ColorScale.Sequential.Stops.Select(JsonNode (stop) => new JsonArray(stop.Position, stop.Color))]),
            ["series"] = new JsonArray([.. Palette.Series.Select(color => JsonValue.Create(color))]),
            ["curvature"] = new JsonObject { ["down"] = Palette.Curvature(-1), ["up"] = Palette.Curvature(1), ["none"] = Palette.Curvature(0) },
            ["kinds"] = kinds,
        };
        return $"export const theme = {theme.ToJsonString()};\n";
    }
}
