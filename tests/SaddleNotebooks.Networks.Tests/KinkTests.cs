namespace SaddleNotebooks.Networks.Tests;

/// <summary>Where an output of a max pool is nearly the same for two elements, rounding chooses, and with it which smooth piece a Hessian belongs to.</summary>
public class KinkTests
{
    const float Gap = 1e-6f, Bias = 1000;

    [Fact]
    public void Single_precision_gives_the_product_of_one_of_the_two_pieces()
    {
        float[] single = Product<float>(Gap);
        double[] here = Product<double>(Gap), beyond = Product<double>(-Gap);

        // The sums 1 + 1000 and 1.000001 + 1000 are the same number in single precision: the first element stays.
        Assert.Equal([2, 0, 2], beyond.Select(p => Math.Round(p)));
        Assert.Equal([0, 4, 4], here.Select(p => Math.Round(p)));
        for (int i = 0; i < beyond.Length; i++)
            Assert.Equal(beyond[i], single[i], 1e-5);
    }

    // Two channels; the first pixel sees the first, the second the second, all others neither: the pool chooses between w₁ + b and w₂ + b.
    static T[] Product<T>(float gap)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var network = Network.Create<T>(new ImageShape(2, 2, 2), [new Conv2d(1, 1), new MaxPool2d(2)], seed: 1);
        float[] pixels = [1, 0, 0, 0, 0, 1, 0, 0];
        float[] weights = [1, 1 + gap, Bias];
        for (int i = 0; i < weights.Length; i++)
            network.Parameters[i] = T.CreateChecked(weights[i]);
        var loss = network.Loss(LabeledData.WithTargets(pixels, [0], 1, new ImageShape(2, 2, 2)), LossFunction.SquaredError);
        var product = new T[3];
        loss.Hessian().Apply([T.CreateChecked(2), T.CreateChecked(4), T.Zero], product);
        return product;
    }
}
