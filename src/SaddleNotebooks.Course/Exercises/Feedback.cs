using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What an exercise says about an answer.</summary>
/// <param name="IsCorrect">Whether the answer is right.</param>
/// <param name="Message">Why, or what is wrong and where to look.</param>
[TypeFormatterSource]
public sealed record Feedback(bool IsCorrect, string Message)
{
    /// <summary>The hints that earlier wrong answers have opened: where to look, then the formula. Empty for a right answer, and for the first wrong one.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>A right answer.</summary>
    public static Feedback Right(string message = "Right.") => new(true, message);

    /// <summary>A wrong answer.</summary>
    public static Feedback Wrong(string message) => new(false, message);

    /// <summary>The message with a mark, and a line for each hint.</summary>
    public override string ToString() => string.Join('\n', [(IsCorrect ? "✓ " : "✗ ") + Message, .. Hints.Index().Select(h => $"{Exercise.Rungs[h.Index]}: {h.Item}")]);

    // Only the mark is colored, and large: words in these colors are too faint on white and on black (contrast below 4.5).
    internal HtmlFragment Fragment() => new(
        $"<div role=\"status\"><p><span style=\"color:{(IsCorrect ? Palette.Green : Palette.Vermilion)};font-weight:700;font-size:1.4em\">{(IsCorrect ? "✓" : "✗")}</span> {HtmlFragment.Encode(Message)}</p>"
        + string.Concat(Hints.Index().Select(h => $"<p><strong>{HtmlFragment.Encode(Exercise.Rungs[h.Index])}:</strong> {HtmlFragment.Encode(h.Item)}</p>")) + "</div>", ToString());
}
