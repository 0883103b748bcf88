using System.Diagnostics;
using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Compares Kronecker factors with the blocks of the matrix itself, by products with both.</summary>
sealed class KfacErrorRun<T>(Kfac<T> factors, IReadOnlyList<KfacBlock<T>> blocks, int maxExact, int probes, ulong seed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] x = factors.Space.CreateZero();
    readonly T[] exact = factors.Space.CreateZero();
    readonly T[] approximate = factors.Space.CreateZero();
    int products;

    public KfacErrors Run(WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var counter = work.Count(Math.Max(1, blocks.Sum(b => (long)Products(b))));
        var rows = new List<KfacErrors.Row>();
        foreach (var block in blocks)
        {
            if (Row(block, counter, cancellationToken) is not { } row)
                break;
            rows.Add(row);
        }
        return new()
        {
            Rows = rows,
            Matrix = factors.Options.Matrix,
            Uncovered = factors.Uncovered,
            IsComplete = rows.Count == blocks.Count,
            Cost = new OperatorCost(products, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = factors.Space.Device },
        };
    }

    bool IsExact(KfacBlock<T> block) => block.Part.ParameterCount <= maxExact;

    int Products(KfacBlock<T> block) => IsExact(block) ? block.Part.ParameterCount : probes;

    // ‖Bz‖² has the mean ‖B‖² over probes of independent normal elements; over all unit vectors its sum is ‖B‖².
    KfacErrors.Row? Row(KfacBlock<T> block, WorkCounter counter, CancellationToken cancellationToken)
    {
        int[] places = [.. block.Places()];
        int count = Products(block);
        bool hasCorrection = factors.Options.EigenvalueCorrected;
        double[] norms = new double[count], plain = new double[count], corrected = new double[count];
        var stream = new RandomStream(seed).Derive(block.Part.Offset);
        for (int k = 0; k < count; k++)
        {
            if (cancellationToken.IsCancellationRequested)
                return null;
            Array.Clear(x);
            if (IsExact(block))
                x[places[k]] = T.One;
            else
            {
                for (int i = 0; i < places.Length; i++)
                    x[places[i]] = T.CreateTruncating(stream.Normal(((long)k * places.Length) + i));
            }
            factors.Exact.Apply(x, exact);
            products++;
            // The penalty is in both.
            factors.Space.AddScaled(-factors.L2, x, exact);
            norms[k] = places.Sum(p => Square(double.CreateChecked(exact[p])));
            plain[k] = Difference(places, correct: false);
            corrected[k] = hasCorrection ? Difference(places, correct: true) : double.NaN;
            counter.Add();
        }
        return new(block.Name, places.Length, RelativeNorm.Of(plain, norms, IsExact(block)), hasCorrection ? RelativeNorm.Of(corrected, norms, IsExact(block)) : null);
    }

    double Difference(int[] places, bool correct)
    {
        factors.Multiply(x, approximate, correct);
        factors.Space.AddScaled(-factors.L2, x, approximate);
        return places.Sum(p => Square(double.CreateChecked(approximate[p]) - double.CreateChecked(exact[p])));
    }

    static double Square(double value) => value * value;
}
