using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>A block of Hessian products, per product, beside single ones.</summary>
static class BlockPairs
{
    const double Target = 0.75;

    public static IEnumerable<PairedWork> All(Workers workers)
    {
        foreach (int count in new[] { 8, 16 })
        {
            yield return Line($"W1, block of {count}", ReferenceProblems.W1<float>(workers), count);
            yield return Line($"W2, double, block of {count}", ReferenceProblems.W2<double>(workers), count);
            yield return Line($"convolutions 16-32-64, 128 images of 32 × 32 × 3, block of {count}", NetworkPairs.Convolutions(workers), count);
        }
    }

    static PairedWork Line<T>(string title, NetworkLoss<T> loss, int count)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        ILinearOperator<T[]> hessian = loss.Hessian();
        T[][] v = [.. Enumerable.Range(0, count).Select(j => ReferenceProblems.Rademacher<T>(loss.Parameters.Length, (ulong)j))], products = [.. v.Select(x => new T[x.Length])];
        int next = 0;
        return new(title, Target, () =>
        {
            var m = PairedMeasurement.Of(() => hessian.ApplyBlock(v, products), () => hessian.Apply(v[next = (next + 1) % count], products[next]));
            return m with { Here = m.Here / count, Ratio = m.Ratio / count, Low = m.Low / count, High = m.High / count };
        });
    }
}
