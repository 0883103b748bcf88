namespace SaddleNotebooks.Networks;

/// <summary>Turns the bytes of grey images into samples.</summary>
static class GreyImages
{
    /// <summary>Every feature is the byte divided by 255 in single precision.</summary>
    public static LabeledData Create(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels, int classes, ImageShape shape)
    {
        var inputs = new float[pixels.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = pixels[i] / 255f;
        var classOf = new int[labels.Length];
        for (int i = 0; i < classOf.Length; i++)
            classOf[i] = labels[i];
        return LabeledData.Adopt(inputs, classOf, classes, shape);
    }
}
