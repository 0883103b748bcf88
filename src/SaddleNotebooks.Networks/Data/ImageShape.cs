namespace SaddleNotebooks;

/// <summary>The shape of a sample that is an image: its features are ordered channel by channel, row by row (CHW).</summary>
/// <param name="Channels">The number of channels: 1 for grey, 3 for colour.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Width">The number of columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>The number of features: channels × height × width.</summary>
    public int Features => checked(Channels * Height * Width);

    /// <summary>A plain vector of n numbers: n × 1 × 1.</summary>
    public static ImageShape OfVector(int n) => new(n, 1, 1);

    /// <summary>For example <c>1×28×28</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Channels}×{Height}×{Width}");
}
