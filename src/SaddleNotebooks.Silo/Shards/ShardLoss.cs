using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Silo;

/// <summary>The loss over the samples of one shard, in whichever precision.</summary>
abstract class ShardLoss
{
    /// <summary>Reads record, network and samples, and refuses what is not as it was written.</summary>
    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="key">The shard's name.</param>
    /// <param name="workers">The team.</param>
    /// <param name="pool">For the vectors that steps give.</param>
    /// <exception cref="InvalidDataException">A file is missing, damaged or another.</exception>
    public static ShardLoss Open(string folder, string key, Workers workers, VectorPool pool)
    {
        var (mark, number, _) = ShardName.Parse(key);
        var record = LossRecord.Read(folder, mark);
        // Numbers beyond those of the shards are copies of all samples.
        var data = number < record.Shards.Count ? Read(record.Shards[number]) : Joined.Of([.. record.Shards.Select(Read)]);
        return record.Precision == nameof(Double) ? new Of<double>(record, folder, data, workers, pool) : new Of<float>(record, folder, data, workers, pool);

        LabeledData Read(LossRecord.Shard shard) => ShardFile.Read(shard.FileIn(folder), shard.Fingerprint);
    }

    /// <summary>Does a step.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="vector">Finds a vector that is here.</param>
    public abstract ShardResult Compute(ShardQuestion question, Func<string, StoredVector> vector);

    /// <summary>Adds what shards of this loss gave, in the order of the tree of all shards; it is used up.</summary>
    /// <param name="results">What they gave; null for one that has nothing.</param>
    /// <param name="shares">What each is multiplied by.</param>
    /// <returns>The sum; null where one of them has nothing any more.</returns>
    public abstract ShardResult? Add(IEnumerable<ShardResult?> results, double[] shares);

    sealed class Of<T>(LossRecord record, string folder, LabeledData data, Workers workers, VectorPool pool) : ShardLoss
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>All shards of a loss may be on one silo, and together keep no more than the loss would there.</summary>
        const long CachedBytes = 1L << 30;

        readonly NetworkLoss<T> loss = new(record.Build<T>(folder), data, record.Function(), 0, workers) { MostCachedBytes = CachedBytes / record.Shards.Count };
        // The last matrix alone: spectra and solvers stay at one point, and go on to the next.
        (string Key, ILinearOperator<T[]> Matrix)? kept;

        public override ShardResult Compute(ShardQuestion question, Func<string, StoredVector> vector)
        {
            T[] x = Vector(question.Point);
            long targets = TargetsOf(question.Samples);
            if (targets == 0)
                return new(0, [0], null);
            var objective = question.Samples is { } samples ? loss.OnBatch(samples) : loss;
            switch (question.Work)
            {
                case ShardWork.Value:
                    return new(targets, [objective.Value(x)], null);
                case ShardWork.Gradient:
                    T[] gradient = pool.Rent<T>(x.Length);
                    double value = objective.ValueAndGradient(x, gradient);
                    return new(targets, [value], new StepVector<T>(gradient, pool));
                case ShardWork.HessianProduct or ShardWork.GaussNewtonProduct:
                    T[] product = pool.Rent<T>(x.Length);
                    MatrixOf(question, objective, x).Apply(Vector(question.Direction!), product);
                    return new(targets, [], new StepVector<T>(product, pool));
                case ShardWork.Accuracy:
                    return new(targets, [((IAccuracy<T[]>)objective).Accuracy(x) ?? double.NaN], null);
                case ShardWork.Plane:
                    return new(targets, [.. loss.EvaluatePlane(x, Vector(question.Direction!), Vector(question.Second!), question.A, question.B).Cast<double>()], null);
                default:
                    throw new NotSupportedException($"This silo does not know the work {question.Work}: silos and program must have the same version.");
            }

            T[] Vector(string mark) => vector(mark).As<T>();
        }

        public override ShardResult? Add(IEnumerable<ShardResult?> results, double[] shares)
        {
            StepVector<T>?[] vectors = [.. results.Select(result => (StepVector<T>?)result?.TakeVector())];
            if (Array.Exists(vectors, vector => vector is null))
            {
                foreach (var vector in vectors)
                    vector?.Release();
                return null;
            }
            TreeSum.AddShares([.. vectors.Select(vector => vector!.Values)], shares, loss.Space);
            foreach (var vector in vectors.Skip(1))
                vector!.Release();
            // Here, and not where messages are answered.
            _ = vectors[0]!.Mark;
            return new(0, [], vectors[0]);
        }

        ILinearOperator<T[]> MatrixOf(ShardQuestion question, IObjective<T[]> objective, T[] x)
        {
            string key = $"{question.Work} {question.Point} {string.Join(',', question.Samples ?? [])}";
            if (kept is { } last && last.Key == key)
                return last.Matrix;
            // Given up first: two at a time may be more than there is room for.
            kept = null;
            var matrix = question.Work == ShardWork.HessianProduct ? objective.Hessian(x) : loss.GaussNewton(x);
            kept = (key, matrix);
            return matrix;
        }

        long TargetsOf(int[]? samples)
        {
            if (samples is null)
                return data.TargetCount;
            if (!data.HasPositions)
                return samples.Length;
            long targets = 0;
            foreach (int sample in samples)
            {
                foreach (int label in data.PositionLabels.Span.Slice(sample * data.Positions, data.Positions))
                    targets += label >= 0 ? 1 : 0;
            }
            return targets;
        }
    }
}
