namespace SaddleNotebooks.Course;

/// <summary>Recognizes what whole numbers do unasked: division drops what is left over, and what is too large starts again from below.</summary>
static class WholeNumbers
{
    /// <summary>What probably happened to a wrong answer, as a sentence; null for nothing of the kind.</summary>
    /// <param name="answer">What the learner wrote.</param>
    /// <param name="number">The same as a number.</param>
    /// <param name="expected">The right answer; null where there are many.</param>
    /// <param name="unit">What one unit of the answer is in whole numbers: 10⁹ for gigabytes counted in bytes.</param>
    public static string? Explain(object answer, double number, double? expected, double unit = 1)
    {
        if (expected is { } right && HasOverflown(number * unit, right * unit))
            return "It overflowed: a whole number in C# holds up to 2,147,483,647 and then starts again from below. Write one of the factors with a decimal point, as in 8.0.";
        bool isCut = AnswerNumber.IsWhole(answer) && (expected is { } e ? !double.IsInteger(e) && number == Math.Truncate(e) : number == 0);
        return isCut ? "Did you divide whole numbers? In C# that drops what is left over: 1 / 2 is 0. Write 1.0 / 2." : null;
    }

    static bool HasOverflown(double number, double right)
    {
        if (!(Math.Abs(right) is > int.MaxValue and < 9e18) || Math.Abs(number) > 64.0 * int.MaxValue)
            return false;
        // A last factor may have been a decimal number that came after the overflow.
        foreach (int factor in (ReadOnlySpan<int>)[1, 2, 4, 8])
        {
            double whole = Math.Round(right / factor);
            if (Math.Abs(unchecked((int)(long)whole) * (double)factor - number) <= 1e-6 * Math.Abs(number) && Math.Abs(number - right) > 1e-3 * Math.Abs(right))
                return true;
        }
        return false;
    }
}
