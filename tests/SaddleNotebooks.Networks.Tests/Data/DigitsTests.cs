using System.Security.Cryptography;

namespace SaddleNotebooks.Networks.Tests;

public class DigitsTests
{
    static readonly Digits Loaded = Digits.Load();

    [Fact]
    public void There_are_500_training_and_100_test_images_of_every_digit()
    {
        foreach (var (data, perClass) in new[] { (Loaded.Train, 500), (Loaded.Test, 100) })
        {
            Assert.Equal((10 * perClass, 784, 10), (data.Count, data.Features, data.Classes));
            Assert.Equal(new ImageShape(1, 28, 28), data.Image);
            Assert.All(data.Labels.ToArray().CountBy(y => y), pair => Assert.Equal(perClass, pair.Value));
        }
    }

    [Fact]
    public void The_images_are_those_of_the_original_database()
    {
        byte[] content = [.. Labels(Loaded.Train), .. Labels(Loaded.Test), .. Pixels(Loaded.Train), .. Pixels(Loaded.Test)];
        Assert.Equal(
            "d15f2963cfea608a5148ccf6b8861a7d7dff2d38b7ba6be71d9544d62a18fdf4", Convert.ToHexStringLower(SHA256.HashData(content)));
        // The labels with which the database's training file begins.
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Loaded.Train.Labels.Span[..10].ToArray());
    }

    [Fact]
    public void Every_class_mean_of_the_training_images_recognises_most_test_images_of_its_class()
    {
        // A label attached to the wrong image would bring this nearest-mean classifier (about 0.8) down to chance.
        var mean = new double[10, 784];
        for (int i = 0; i < Loaded.Train.Count; i++)
        {
            for (int j = 0; j < 784; j++)
                mean[Loaded.Train.Labels.Span[i], j] += Loaded.Train.Input(i)[j] / 500;
        }
        int right = Enumerable.Range(0, Loaded.Test.Count).Count(i => Nearest(mean, Loaded.Test.Input(i)) == Loaded.Test.Labels.Span[i]);
        Assert.InRange(right, 750, 900);
    }

    static int Nearest(double[,] mean, ReadOnlySpan<float> image)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int c = 0; c < 10; c++)
        {
            double distance = 0;
            for (int j = 0; j < image.Length; j++)
                distance += (image[j] - mean[c, j]) * (image[j] - mean[c, j]);
            if (distance < least)
                (best, least) = (c, distance);
        }
        return best;
    }

    static IEnumerable<byte> Labels(LabeledData data) => data.Labels.ToArray().Select(y => (byte)y);

    static IEnumerable<byte> Pixels(LabeledData data) => data.Inputs.ToArray().Select(x => (byte)MathF.Round(x * 255));
}
