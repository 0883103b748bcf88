using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What an exercise says about an answer.</summary>
/// <param name="IsCorrect">Whether the answer is right.</param>
/// <param name="Message">Why, or what is wrong and where to look.</param>
[TypeFormatterSource]
public sealed record Feedback(bool IsCorrect, string Message)
{
    /// <summary>A right answer.</summary>
    public static Feedback Right(string message = "Right.") => new(true, message);

    /// <summary>A wrong answer.</summary>
    public static Feedback Wrong(string message) => new(false, message);

    /// <summary>The message with a mark.</summary>
    public override string ToString() => (IsCorrect ? "✓ " : "✗ ") + Message;

    internal HtmlFragment Fragment()
        => new($"<p role=\"status\" style=\"color:{(IsCorrect ? Palette.Green : Palette.Vermilion)}\">{HtmlFragment.Encode(ToString())}</p>", ToString());
}
