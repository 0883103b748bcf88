namespace SaddleNotebooks.Theory;

/// <summary>A sample of a surface.</summary>
/// <param name="I">Its position along the first axis, from 0.</param>
/// <param name="J">Its position along the second axis, from 0.</param>
/// <param name="X">Its first coordinate.</param>
/// <param name="Y">Its second coordinate.</param>
/// <param name="Value">f there.</param>
public readonly record struct GridPoint(int I, int J, double X, double Y, double Value)
{
    /// <summary>For example <c>f(1, -0.5) = 2.25</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"f({X:G5}, {Y:G5}) = {Value:G6}");
}
