namespace SaddleNotebooks.Numerics;

/// <summary>A result that says what to try where it is not what one hopes for.</summary>
interface IAdvised
{
    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    string Advice { get; }
}

/// <summary>How the text of a result goes on with its advice.</summary>
static class AdvisedText
{
    /// <summary>The facts, then the advice: in the same line, or in a line of its own below several.</summary>
    /// <param name="result">The result.</param>
    /// <param name="facts">What it found.</param>
    public static string After(this IAdvised result, string facts) => result.Advice is not { Length: > 0 } advice ? facts
        : facts.Contains('\n', StringComparison.Ordinal) ? $"{facts.TrimEnd('\n')}\n{advice}"
        : $"{facts}{(facts.EndsWith('.') ? "" : ".")} {advice}";
}
