using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Compares numbers and names the usual mistakes.</summary>
static class NumberCheck
{
    internal static Feedback Compare(double answer, double expected, double tolerance, string hint)
    {
        double allowed = expected == 0 ? tolerance : tolerance * Math.Abs(expected);
        if (Math.Abs(answer - expected) <= allowed)
            return Feedback.Right();
        string given = NumberText.Of(answer, 6);
        string what = !double.IsFinite(answer) ? $"{given} is not a finite number."
            : expected != 0 && Math.Abs(answer + expected) <= allowed ? $"{given} has the right size but the wrong sign."
            : expected != 0 && Near(answer / expected, 2, tolerance) ? $"{given} is twice too large."
            : expected != 0 && Near(answer / expected, 0.5, tolerance) ? $"{given} is half of it: a factor 2 is missing."
            : answer > expected ? $"{given} is too large." : $"{given} is too small.";
        return Feedback.Wrong(hint.Length == 0 ? what : $"{what} {hint}");
    }

    static bool Near(double ratio, double target, double tolerance) => Math.Abs(ratio - target) <= tolerance * target;
}
