using System.Numerics;

namespace SaddleNotebooks.Numerics.Tests;

public class BlockKernelTests
{
    // No multiple of any width of vectors, and neither of the columns that are taken together.
    const int Rows = 61, Columns = 13;

    [Fact]
    public void A_combination_has_the_same_bits_row_by_row()
    {
        Combine<float>(1e-6);
        Combine<double>(1e-14);
    }

    [Fact]
    public void Products_with_columns_are_the_sums_of_the_definition()
    {
        // Float in double is exact but for the rounding of the sums; summed in float it is not.
        Project<float>(1e-14, 1e-5);
        Project<double>(1e-14, 1e-14);
    }

    static void Combine<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (columns, coefficients) = (Matrix<T>(), Vector<T>(Columns, 90));
        T[] whole = Vector<T>(Rows, 91), old = [.. whole], single = [.. whole];
        BlockKernels.Combine<T>(columns, coefficients, 0, whole);
        for (int i = 0; i < Rows; i++)
        {
            BlockKernels.Combine<T>(columns, coefficients, i, single.AsSpan(i, 1));
            double wanted = double.CreateChecked(old[i]) + Enumerable.Range(0, Columns).Sum(j => double.CreateChecked(columns[j][i]) * double.CreateChecked(coefficients[j]));
            Assert.Equal(wanted, double.CreateChecked(whole[i]), 10 * tolerance);
        }
        Assert.Equal(single, whole);
    }

    static void Project<T>(double tolerance, double nearly)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (columns, x) = (Matrix<T>(), Vector<T>(Rows, 92));
        double[] exact = new double[Columns], rounded = new double[Columns];
        BlockKernels.Project<T>(columns, 0, x, exact);
        BlockKernels.ProjectNearlyOrthogonal<T>(columns, 0, x, rounded);
        for (int j = 0; j < Columns; j++)
        {
            double wanted = Enumerable.Range(0, Rows).Sum(i => double.CreateChecked(columns[j][i]) * double.CreateChecked(x[i]));
            Assert.Equal(wanted, exact[j], 10 * tolerance);
            Assert.Equal(wanted, rounded[j], 10 * nearly);
        }
    }

    static T[][] Matrix<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, Columns).Select(j => Vector<T>(Rows, (ulong)j))];

    static T[] Vector<T>(int length, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, length).Select(i => T.CreateChecked(2 * new RandomStream(seed).Uniform(i) - 1))];
}
