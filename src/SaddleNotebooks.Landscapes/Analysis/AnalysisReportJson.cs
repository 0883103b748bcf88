using System.Text.Json;
using System.Text.Json.Serialization;

namespace SaddleNotebooks.Landscapes;

/// <summary>Reports as JSON: every double by its shortest text that reads back as the same bits.</summary>
static class AnalysisReportJson
{
    const string Format = "SaddleNotebooks analysis 2";

    static readonly JsonSerializerOptions Settings = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(AnalysisReport report) => JsonSerializer.Serialize(new Envelope(Format, report), Settings);

    public static AnalysisReport Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Envelope? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize<Envelope>(json, Settings);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"The text is no report of an analysis: {fault.Message}", fault);
        }
        return envelope is { Format: Format, Report: { } report }
            ? report
            : throw new InvalidDataException($"The text is no report of this version: its format is '{envelope?.Format}', not '{Format}'.");
    }

    sealed record Envelope(string? Format, AnalysisReport? Report);
}
