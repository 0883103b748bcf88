using System.Text.Json;
using System.Text.Json.Serialization;

namespace SaddleNotebooks.Training;

/// <summary>What was recorded, as texts of a checkpoint.</summary>
static class TrainingRecords
{
    static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Add<T>(SafetensorsWriter file, string key, T records) => file.AddMetadata(key, JsonSerializer.Serialize(records, Json));

    /// <exception cref="InvalidDataException">They are not there.</exception>
    public static T Read<T>(SafetensorsFile file, string key)
        => JsonSerializer.Deserialize<T>(file.Metadata[key], Json) ?? throw new InvalidDataException($"its {key} are missing");
}
