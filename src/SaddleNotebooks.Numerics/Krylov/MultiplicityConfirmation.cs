namespace SaddleNotebooks.Numerics;

/// <summary>
/// Finds further copies of multiple eigenvalues: the pairs found are moved to the middle of the spectrum, and the extreme pairs of what is
/// left are taken in where they lie beyond the innermost pair found, until none does.
/// </summary>
sealed class MultiplicityConfirmation<TVector>(
    ILinearOperator<TVector> a, ThickRestartOptions options, IProgress<KrylovProgress>? progress, CancellationToken cancellation)
    where TVector : class
{
    readonly List<(Eigenpair Pair, TVector Vector)> smallest = [];
    readonly List<(Eigenpair Pair, TVector Vector)> largest = [];

    public ExtremeEigenpairs<TVector> Complete(ExtremeEigenpairs<TVector> found)
    {
        for (int i = 0; i < found.Smallest.Count; i++)
            smallest.Add((found.Smallest[i], found.SmallestVector(i)));
        for (int i = 0; i < found.Largest.Count; i++)
            largest.Add((found.Largest[i], found.LargestVector(i)));

        var cost = found.Cost;
        var status = found.Status;
        string? message = found.Message;
        for (ulong round = 1; status == KrylovStatus.Converged; round++)
        {
            var further = new ThickRestartRun<TVector>(Deflated(), options with
            {
                Smallest = Math.Min(1, options.Smallest),
                Largest = Math.Min(1, options.Largest),
                Seed = new RandomStream(options.Seed).Derive(-(long)round).Seed,
            }, progress, cancellation).Run();
            cost += further.Cost;
            (status, message) = (further.Status, further.Message);
            if (status == KrylovStatus.Converged && !TakeIn(further))
                break;
        }
        return Result(status, message, cost);
    }

    ILinearOperator<TVector> Deflated()
    {
        var pairs = smallest.Concat(largest).ToList();
        double middle = 0.5 * (pairs.Min(p => p.Pair.Value) + pairs.Max(p => p.Pair.Value));
        var basis = a.Space.CreateBasis(pairs.Count);
        foreach (var (_, vector) in pairs)
            basis.Append(1, vector);
        return a.WithLowRankUpdate(basis, [.. pairs.Select(p => middle - p.Pair.Value)]);
    }

    bool TakeIn(ExtremeEigenpairs<TVector> further)
    {
        bool news = false;
        if (smallest.Count > 0)
            news |= TakeIn(smallest, further.Smallest[0], further.SmallestVector(0), sign: 1);
        if (largest.Count > 0)
            news |= TakeIn(largest, further.Largest[0], further.LargestVector(0), sign: -1);
        return news;
    }

    // A pair that lies beyond the innermost one replaces it.
    static bool TakeIn(List<(Eigenpair Pair, TVector Vector)> end, Eigenpair pair, TVector vector, int sign)
    {
        var innermost = end[^1].Pair;
        if (sign * pair.Value >= sign * innermost.Value - innermost.Bound - pair.Bound)
            return false;
        end[^1] = (pair, vector);
        end.Sort((p, q) => sign * p.Pair.Value.CompareTo(q.Pair.Value));
        return true;
    }

    ExtremeEigenpairs<TVector> Result(KrylovStatus status, string? message, OperatorCost cost)
    {
        var basis = a.Space.CreateBasis(smallest.Count + largest.Count);
        foreach (var (_, vector) in smallest.Concat(largest))
            basis.Append(1, vector);
        return new ExtremeEigenpairs<TVector>(
            a.Space, basis, [.. smallest.Select(p => p.Pair)], [.. largest.Select(p => p.Pair)], status, message, cost);
    }
}
