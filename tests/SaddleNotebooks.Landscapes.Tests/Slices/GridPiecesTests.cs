using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

/// <summary>However a grid is cut, its values are the same bits.</summary>
public class GridPiecesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void Pieces_of_any_size_give_the_bits_of_the_landscape(int rows)
    {
        var loss = Network.Mlp([49, 12, 10], Activation.Tanh, seed: 3).Loss(Digits.Load().Train.DownSample(4).Take(90), LossFunction.CrossEntropy, l2: 0.01);
        float[] first = Normal(1, loss.Parameters.Length), second = Normal(2, loss.Parameters.Length);
        var landscape = loss.Landscape(size: 11, SliceDirections.Given([.. first.Select(v => (double)v)], [.. second.Select(v => (double)v)]));
        Same(landscape.Values.ToArray(), new GridShape(landscape.X, landscape.Y, rows));

        var line = loss.Cut(size: 40, SliceDirections.Given([.. first.Select(v => (double)v)], [.. second.Select(v => (double)v)]));
        var column = new double[40, 1];
        for (int i = 0; i < 40; i++)
            column[i, 0] = line.Values[i];
        Same(column, new GridShape(line.X, null, rows));

        void Same(double[,] expected, GridShape shape)
        {
            var pieces = new GridPieces<float[]>(loss, [.. loss.Parameters], first, second, shape);
            // The last piece first: none depends on those before it.
            var values = Enumerable.Range(0, pieces.Count).Reverse().Select(p => pieces.Compute(p, CancellationToken.None)).Reverse().ToArray();
            Assert.Equal(expected.Cast<double>().Select(BitConverter.DoubleToInt64Bits), shape.Grid(values).Cast<double>().Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Values_on_a_line_that_are_not_finite_do_not_change_those_after_them()
    {
        // The loss overflows in the middle of the line only.
        Objective f = Objective.FromFormula(2, x => 1 / x[0] + x[1]);
        var line = f.Slice((-1, 1), size: 5, through: [0, 1]);
        Assert.Equal([0, -1, double.PositiveInfinity, 3, 2], line.Values);
        Assert.Equal((SamplingStatus.PartlyNotFinite, 5L), (line.Status, line.Cost.Values));
    }

    static float[] Normal(ulong seed, int count)
    {
        var vector = new double[count];
        new RandomStream(seed).FillNormal(vector);
        return [.. vector.Select(v => (float)v)];
    }
}
