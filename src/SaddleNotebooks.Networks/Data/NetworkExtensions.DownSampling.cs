namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>
    /// Replaces every square of <paramref name="factor"/> × <paramref name="factor"/> pixels by its mean: with factor 4 the 28 × 28 digits
    /// become 7 × 7.
    /// </summary>
    /// <param name="data">Images.</param>
    /// <param name="factor">The side of the square; it divides height and width.</param>
    /// <exception cref="ArgumentException">The samples are no images, or the factor does not divide their sides.</exception>
    public static LabeledData DownSample(this LabeledData data, int factor)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (data.Image is not { } shape)
            throw new ArgumentException("Only images can be down-sampled, and this data has no image shape.", nameof(data));
        if (shape.Height % factor != 0 || shape.Width % factor != 0)
            throw new ArgumentException($"The factor {factor} does not divide the sides of {shape}.", nameof(factor));

        var small = shape with { Height = shape.Height / factor, Width = shape.Width / factor };
        var inputs = new float[data.Count * small.Features];
        for (int i = 0; i < data.Count; i++)
            Average(data.Input(i), shape, factor, inputs.AsSpan(i * small.Features, small.Features));
        return LabeledData.Adopt(inputs, data.Labels.ToArray(), data.Classes, small, data.Targets.ToArray());
    }

    static void Average(ReadOnlySpan<float> image, ImageShape shape, int factor, Span<float> destination)
    {
        int width = shape.Width / factor, height = shape.Height / factor;
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    double sum = 0;
                    for (int dy = 0; dy < factor; dy++)
                    {
                        int row = (c * shape.Height + y * factor + dy) * shape.Width + x * factor;
                        foreach (float pixel in image.Slice(row, factor))
                            sum += pixel;
                    }
                    destination[(c * height + y) * width + x] = (float)(sum / (factor * factor));
                }
            }
        }
    }
}
