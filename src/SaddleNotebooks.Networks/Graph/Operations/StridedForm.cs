namespace SaddleNotebooks.Networks;

/// <summary>What a strided operation does, in words that another engine understands.</summary>
abstract record StridedForm
{
    /// <summary>The axes in another order.</summary>
    public sealed record Transpose(int[] Order) : StridedForm;

    /// <summary>Every step-th element from the start on, along every axis.</summary>
    public sealed record Slice(int[] Starts, int[] Steps) : StridedForm;

    /// <summary>Repeats along axes of extent 1.</summary>
    public sealed record Expand : StridedForm;

    /// <summary>Zeros around the elements.</summary>
    public sealed record Pad(int[] Before, int[] After) : StridedForm;

    /// <summary>A sum or mean over axes.</summary>
    public sealed record Reduce(int[] Axes, bool KeepsAxes, bool IsMean) : StridedForm;

    /// <summary>A multiple.</summary>
    public sealed record Scale(double Factor) : StridedForm;
}
