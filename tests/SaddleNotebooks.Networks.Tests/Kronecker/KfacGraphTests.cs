using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Kronecker factors of imported graphs: products with shared weights, convolutions, tables.</summary>
public class KfacGraphTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static NetworkLoss<double> Loss(string name, int samples)
    {
        var model = new ReferenceModel(name);
        return Network.FromOnnx<double>(model.Path).Loss(model.Data().Take(samples), LossFunction.CrossEntropy);
    }

    [Theory]
    [InlineData("mlp", 20, "")]
    // A token that is prepended is no shift of single elements.
    [InlineData("vit-tiny", 4, "cls")]
    [InlineData("bert-tiny", 3, "")]
    [InlineData("resnet8", 2, "")]
    // The table of tokens is the last layer as well.
    [InlineData("gpt-tiny", 1, "wte.weight")]
    public void Corrected_eigenvalues_have_the_trace_of_their_blocks(string name, int samples, string uncovered)
    {
        var loss = Loss(name, samples);
        // Of a language model every position counts by itself: one target of each is enough here.
        var factors = loss.Kfac(new KfacOptions { Matrix = KfacMatrix.EmpiricalFisher, EigenvalueCorrected = true });
        Assert.Equal(uncovered, string.Join(", ", factors.Uncovered));
        var covered = loss.Network.Slices.Where(s => !factors.Uncovered.Contains(s.Name)).ToArray();
        double Square(double[] g) => covered.Sum(s => g[s.Range].Sum(x => x * x));

        double[] gradient = new double[loss.Parameters.Length];
        double trace = 0;
        // The trace of the empirical Fisher matrix is the mean square of the gradients of single targets.
        if (loss.Data.Positions == 1)
        {
            for (int i = 0; i < samples; i++)
            {
                loss.OnBatch([i]).ValueAndGradient(loss.Parameters, gradient);
                trace += Square(gradient) / samples;
            }
        }
        else
        {
            for (int j = 0; j < loss.Data.Count * loss.Data.Positions; j++)
            {
                if (loss.Data.PositionLabels.Span[j] < 0)
                    continue;
                var one = LabeledData.WithPositions(loss.Data.Inputs.Span, [.. loss.Data.PositionLabels.ToArray().Select((label, i) => i == j ? label : -1)], loss.Data.Positions, loss.Data.Classes);
                loss.Network.Loss(one, LossFunction.CrossEntropy).ValueAndGradient(loss.Parameters, gradient);
                trace += Square(gradient) / loss.TargetCount;
            }
        }
        Assert.Equal(1, factors.Trace / trace, 1e-8);
        double[] v = NetworkDerivativeTests.RandomVector(gradient.Length, 3), product = new double[v.Length], back = new double[v.Length];
        factors.Apply(v, product);
        Assert.True(factors.Space.Dot(v, product) > 0);
        factors.Inverse(0.1).Apply(v, product);
        factors.Shifted(0.1).Apply(product, back);
        Assert.InRange(RelativeError.Of(back, v), 0, 1e-10);
    }

    /// <summary>With weights that positions share, every block by its elements.</summary>
    [Fact]
    public void Factors_of_a_transformer_are_never_closer_than_their_corrected_eigenvalues()
    {
        var factors = Loss("bert-tiny", 2).Kfac(new KfacOptions { EigenvalueCorrected = true });
        var rows = factors.Errors(cancellationToken: Token).Rows;
        Assert.Equal(factors.Blocks, rows.Select(r => r.Name));
        Assert.Contains("word.weight", factors.Blocks);
        Assert.Contains("classifier", factors.Blocks);
        Assert.All(rows, r => Assert.True(r.Kfac.IsExact && r.Corrected!.Value.Value <= r.Kfac.Value + 1e-12, $"{r}"));
    }
}
