using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// Runs the pieces of a landscape on the silos, each of which has all samples: a piece is whole rows, and has the bits that one machine gives it. For samples that fit a silo and points that
/// are soon computed, there is less to say than with shards.
/// </summary>
/// <param name="loss">The loss.</param>
/// <param name="cluster">The silos.</param>
sealed class ClusterPieces<T>(ClusterLoss<T> loss, Cluster cluster) : IPieceRunner<double[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The work is no landscape of such a loss.</exception>
    /// <exception cref="ClusterException">A piece cannot be computed, or no silo answers.</exception>
    public double[]?[] Run(IPieceWork<double[]> work, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (work is not GridPieces<T[]> grid)
            throw new NotSupportedException("Silos compute the rows of landscapes; other pieces are code that they do not have.");
        var results = new double[]?[work.Count];
        if (cancellationToken.IsCancellationRequested)
            return results;
        var (origin, first, second) = grid.Plane;
        var shape = grid.Positions;
        var vectors = new StepVectors();
        var question = new ShardQuestion
        {
            Step = "", Folder = "", Work = ShardWork.Plane, Point = vectors.Add(origin), Direction = vectors.Add(first), Second = vectors.Add(second), B = Columns(shape),
        };
        // As many at a time as there are silos now; pieces of one that goes are asked of those that stay.
        int lanes = Math.Clamp(cluster.Silos(cancellationToken).Count, 1, results.Length), next = -1, done = 0;
        try
        {
            Task.Run(() => Task.WhenAll(Enumerable.Range(0, lanes).Select(LaneAsync)), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is done is what there is.
        }
        return results;

        async Task LaneAsync(int lane)
        {
            int piece;
            while ((piece = Interlocked.Increment(ref next)) < results.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double[] rows = shape.Rows(piece).ToArray();
                var answer = await loss.Calls.AskCopyAsync(lane, question with { A = rows }, vectors, cancellationToken).ConfigureAwait(false);
                results[piece] = WithPenalty(answer.Numbers, rows, question.B, origin, first, second);
                progress?.Report(Interlocked.Increment(ref done), results.Length);
            }
        }
    }

    static double[] Columns(GridShape shape) => shape.Y is { } y ? [.. y.Span] : [0];

    double[] WithPenalty(double[] numbers, double[] a, double[] b, T[] origin, T[] first, T[] second)
    {
        if (loss.L2 == 0)
            return numbers;
        var values = new double[a.Length, b.Length];
        Buffer.BlockCopy(numbers, 0, values, 0, numbers.Length * sizeof(double));
        loss.AddPenalty(values, origin, first, second, a, b);
        return [.. values.Cast<double>()];
    }
}
