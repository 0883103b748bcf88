namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds hand-ins of different students that are nearly the same in what the students wrote. Each answer is compared with the same answer of the
/// others by its <see cref="Fingerprints"/>; those that many have say nothing and are left out.
/// </summary>
static class Likeness
{
    /// <summary>The least share of the longer one of two answers that is named.</summary>
    const double LeastShare = 0.7;

    /// <summary>Fewer common fingerprints – about thirty words – are no likeness but a short answer.</summary>
    const int LeastCommon = 8;

    /// <summary>What more than this many hand-ins, and more than this share of them, have is common knowledge.</summary>
    const int FewAtMost = 5;

    const double ShareAtMost = 0.25;

    /// <summary>Finds the pairs, the most alike first.</summary>
    /// <param name="release">What was handed out.</param>
    /// <param name="handIns">One for each student; null for a file that is no notebook.</param>
    public static IReadOnlyList<LikePair> Find(NotebookDocument release, IReadOnlyList<(string Student, NotebookDocument? Notebook)> handIns)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(handIns);
        var own = new OwnText(release);
        var answers = handIns.Select(h => h.Notebook is null ? [] : own.Of(h.Notebook).Select(a => (Place: a.Key, Marks: Fingerprints.Of(a.Value))).ToList()).ToList();
        var places = new Dictionary<(int First, int Second), List<(string, double)>>();
        foreach (string place in answers.SelectMany(a => a.Select(p => p.Place)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var marks = answers.Select(a => a.FirstOrDefault(p => p.Place == place).Marks ?? []).ToList();
            foreach (var (pair, share) in Pairs(marks))
                (places.TryGetValue(pair, out var list) ? list : places[pair] = []).Add((place, share));
        }
        return [.. places.Where(p => handIns[p.Key.First].Student != handIns[p.Key.Second].Student)
            .Select(p => new LikePair(handIns[p.Key.First].Student, handIns[p.Key.Second].Student, [.. p.Value.OrderByDescending(v => v.Item2)]))
            .OrderByDescending(p => p.Places.Sum(v => v.Share)).ThenBy(p => p.First, StringComparer.Ordinal).ThenBy(p => p.Second, StringComparer.Ordinal)];
    }

    /// <summary>The pairs of one answer, by the hand-ins' positions.</summary>
    static IEnumerable<((int First, int Second) Pair, double Share)> Pairs(IReadOnlyList<HashSet<ulong>> marks)
    {
        var holders = new Dictionary<ulong, List<int>>();
        foreach (var (index, set) in marks.Index())
        {
            foreach (ulong mark in set)
                (holders.TryGetValue(mark, out var list) ? list : holders[mark] = []).Add(index);
        }
        int most = Math.Max(FewAtMost, (int)(ShareAtMost * marks.Count));
        int[] rare = new int[marks.Count];
        var common = new Dictionary<(int, int), int>();
        foreach (var list in holders.Values.Where(h => h.Count <= most))
        {
            foreach (var (place, first) in list.Index())
            {
                rare[first]++;
                foreach (int second in list.Skip(place + 1))
                    common[(first, second)] = common.GetValueOrDefault((first, second)) + 1;
            }
        }
        return from pair in common
               let share = pair.Value / (double)Math.Max(rare[pair.Key.Item1], rare[pair.Key.Item2])
               where pair.Value >= LeastCommon && share >= LeastShare
               select (pair.Key, share);
    }
}
