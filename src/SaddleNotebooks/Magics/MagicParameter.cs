namespace SaddleNotebooks.Magics;

/// <summary>One parameter of a magic command.</summary>
/// <param name="Name">The option as written, in lower case: <c>--steps</c>.</param>
/// <param name="Type">
/// string, bool (a flag: present means true), int, long, double, an enum, or <see cref="object"/>: the value of the notebook variable named.
/// </param>
/// <param name="Help">Meaning, unit and range, in one sentence.</param>
public sealed record MagicParameter(string Name, Type Type, string Help)
{
    /// <summary>True if the command cannot run without it.</summary>
    public bool Required { get; init; }

    /// <summary>True if the name may be left out: words without an option's name fill these parameters in order.</summary>
    public bool Positional { get; init; }

    /// <summary>The value if the line does not give one; null means "not given".</summary>
    public object? Default { get; init; }
}
