namespace SaddleNotebooks.Objectives;

/// <summary>
/// An objective that can say what it is made of. A training that resumes from a checkpoint compares this with what the checkpoint was written for.
/// </summary>
interface IIdentifiedObjective
{
    /// <summary>Each part as text, by name (network, loss, penalty, data): two objectives with equal texts compute the same function.</summary>
    IReadOnlyDictionary<string, string> Identity { get; }
}
