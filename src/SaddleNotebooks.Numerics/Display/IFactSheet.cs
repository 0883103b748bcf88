namespace SaddleNotebooks.Numerics;

/// <summary>A value that is best shown as a short table of facts: a loss, an engine. Notebooks show it so where its type carries <see cref="TypeFormatterSourceAttribute"/>.</summary>
interface IFactSheet
{
    /// <summary>What it is, in a few words.</summary>
    string Title { get; }

    /// <summary>The facts, each with its name, in the order in which they are read.</summary>
    IReadOnlyList<(string Name, string Value)> Facts { get; }
}
