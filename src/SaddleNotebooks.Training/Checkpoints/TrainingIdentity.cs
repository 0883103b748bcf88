using System.Text.Json;

namespace SaddleNotebooks.Training;

/// <summary>What is trained and on what: a checkpoint goes with nothing else.</summary>
sealed class TrainingIdentity
{
    readonly SortedDictionary<string, string> parts;

    TrainingIdentity(IDictionary<string, string> parts) => this.parts = new(parts, StringComparer.Ordinal);

    public static TrainingIdentity Of<TVector>(IStochasticObjective<TVector> objective, IObjective<TVector>? test)
        where TVector : class
    {
        var parts = new Dictionary<string, string>(Parts(objective))
        {
            ["size"] = FormattableString.Invariant($"{objective.Space.Dimension} parameters, {objective.SampleCount} samples"),
        };
        if (test is not null)
        {
            foreach (var (name, text) in Parts(test))
                parts["test " + name] = text;
        }
        return new(parts);
    }

    public static TrainingIdentity FromJson(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!);

    public string ToJson() => JsonSerializer.Serialize(parts);

    /// <summary>What differs, as a list; empty if nothing does.</summary>
    public string Differences(TrainingIdentity here)
        => string.Join("; ", here.parts.Keys.Union(parts.Keys)
            .Where(name => parts.GetValueOrDefault(name) != here.parts.GetValueOrDefault(name))
            .Select(name => $"another {name} (there {parts.GetValueOrDefault(name) ?? "none"}, here {here.parts.GetValueOrDefault(name) ?? "none"})"));

    static IReadOnlyDictionary<string, string> Parts<TVector>(IObjective<TVector> objective)
        where TVector : class
        => objective is IIdentifiedObjective identified ? identified.Identity : new Dictionary<string, string> { ["objective"] = objective.GetType().Name };
}
