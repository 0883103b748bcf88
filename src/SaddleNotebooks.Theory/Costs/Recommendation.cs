using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Which optimizer suits a number of parameters and an amount of memory, and why.</summary>
[TypeFormatterSource]
public sealed partial record Recommendation
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal Recommendation()
    {
    }

    /// <summary>n.</summary>
    public required long Parameters { get; init; }

    /// <summary>The memory of the machine, in bytes.</summary>
    public required double MemoryBytes { get; init; }

    /// <summary>The part of it the method may take, in bytes.</summary>
    public required double AvailableBytes { get; init; }

    /// <summary>The optimizer, ready to use; null if not even gradient descent fits.</summary>
    public required Optimizer? Optimizer { get; init; }

    /// <summary>The reasons, with the numbers, in the order in which methods were considered.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Every method with its memory.</summary>
    public required IReadOnlyList<Recommendation.Fit> Methods { get; init; }

    /// <summary>The most Lanczos steps, up to 80, that fit for looking at the curvature; 0 if fewer than 10 do.</summary>
    public required int LanczosSteps { get; init; }

    /// <summary>The optimizer, the reasons and the table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Parameters:N0} parameters, {ByteText.Of(AvailableBytes)} of {ByteText.Of(MemoryBytes)} for the method: {Optimizer?.Name ?? "nothing fits"}");
        foreach (string reason in Reasons)
            text.Append("\n  ").Append(reason);
        foreach (var method in Methods)
            text.Append("\n  - ").Append(method);
        return text.ToString();
    }
}
