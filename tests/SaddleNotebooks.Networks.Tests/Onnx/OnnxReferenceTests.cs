using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Exports of PyTorch against curvature that was computed elsewhere.</summary>
public class OnnxReferenceTests
{
    public static TheoryData<string, double, int> Models => new()
    {
        { "mlp", 1.2271128972261243, 732 },
        { "lenet", 0.3358630253282961, 1442 },
        { "resnet8", 0.5577316689326365, 19588 },
        { "resnet8-bn", 0.5577316625571839, 19708 },
        { "vit-tiny", 0.20888918484335833, 11500 },
        { "gpt-tiny", 2.461158585610709, 7360 },
        { "bert-tiny", 0.22482120059208144, 1531 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Loss_gradient_and_Hessian_product_of_an_export_are_those_of_PyTorch(string name, double value, int parameters)
    {
        var model = new ReferenceModel(name);
        var network = Network.FromOnnx<double>(model.Path);
        var loss = network.Loss(model.Data(), LossFunction.CrossEntropy);
        double[] gradient = new double[parameters], product = new double[parameters];

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(value, loss.ValueAndGradient(network.Parameters, gradient), 1e-12);
        loss.Hessian().Apply(ReferenceModel.Direction(parameters), product);
        Assert.InRange(RelativeError.Of(gradient, model.Gradient), 0, 1e-12);
        Assert.InRange(RelativeError.Of(product, model.Product), 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_export_in_single_precision_agrees_to_single_precision(string name, double value, int parameters)
    {
        var model = new ReferenceModel(name);
        var network = Network.FromOnnx(model.Path);
        var loss = network.Loss(model.Data(), LossFunction.CrossEntropy);
        float[] gradient = new float[parameters], product = new float[parameters];

        Assert.Equal(value, loss.ValueAndGradient(network.Parameters, gradient), 2e-6);
        loss.Hessian().Apply(Array.ConvertAll(ReferenceModel.Direction(parameters), v => (float)v), product);
        Assert.InRange(RelativeError.Of(gradient, model.Gradient), 0, 1e-4);
        Assert.InRange(RelativeError.Of(product, model.Product), 0, 1e-4);
    }

    [Theory]
    [InlineData("resnet8")]
    [InlineData("gpt-tiny")]
    public void Every_number_of_threads_gives_the_same_bits(string name)
    {
        var model = new ReferenceModel(name);
        var network = Network.FromOnnx(model.Path);
        float[] direction = Array.ConvertAll(ReferenceModel.Direction(network.ParameterCount), v => (float)v);
        float[][] products = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var product = new float[direction.Length];
            network.Loss(model.Data(), LossFunction.CrossEntropy, workers: new Workers(threads)).Hessian().Apply(direction, product);
            return product;
        })];

        Assert.Equal(products[0], products[1]);
        Assert.Equal(products[0], products[2]);
    }

    [Fact]
    public void All_eigenvalues_of_an_export_are_those_of_PyTorch()
    {
        var model = new ReferenceModel("mlp");
        var network = Network.FromOnnx<double>(model.Path);
        var hessian = network.Loss(model.Data(), LossFunction.CrossEntropy).Hessian();

        Assert.InRange(RelativeError.Of(SymmetricEigen.Values(hessian.ToMatrix(), network.ParameterCount), model.Eigenvalues), 0, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Recomputed_values_give_the_same_product_as_kept_ones(string name, double value, int parameters)
    {
        var model = new ReferenceModel(name);
        var network = Network.FromOnnx(model.Path);
        var kept = network.Loss(model.Data(), LossFunction.CrossEntropy);
        var recomputed = new NetworkLoss<float>(network, model.Data(), LossFunction.CrossEntropy, 0, null) { MostCachedBytes = 0 };
        float[] direction = Array.ConvertAll(ReferenceModel.Direction(parameters), v => (float)v);
        float[] first = new float[parameters], second = new float[parameters];
        kept.Hessian().Apply(direction, first);
        recomputed.Hessian().Apply(direction, second);

        Assert.Equal(first, second);
        Assert.Equal(value, recomputed.Value(), 2e-6);
    }
}
