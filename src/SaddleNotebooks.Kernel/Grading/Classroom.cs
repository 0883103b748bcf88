using System.Security.Cryptography;

namespace SaddleNotebooks.Kernel;

/// <summary>Marks all hand-ins of a class.</summary>
static class Classroom
{
    /// <summary>Marks them.</summary>
    /// <param name="release">What was handed out.</param>
    /// <param name="handIns">What was handed in.</param>
    /// <param name="confinement">What keeps them from doing harm.</param>
    /// <param name="hidden">Folders that no hand-in must see.</param>
    /// <param name="options">Limits, lateness, attempts.</param>
    /// <param name="store">Marks of an earlier, interrupted grading; null for none.</param>
    /// <param name="progress">Told of every mark.</param>
    /// <param name="cancellationToken">Stops it; marks so far are remembered.</param>
    /// <returns>The mark that counts for each student, and who wrote the same.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<ClassMarks> MarkAsync(Release release, IReadOnlyList<HandIn> handIns, Confinement confinement, IReadOnlyList<string> hidden,
        GradingOptions options, MarkStore? store = null, IProgress<Mark>? progress = null, CancellationToken cancellationToken = default)
    {
        var students = handIns.GroupBy(h => (h.Student, h.Identifier)).ToList();
        var wanted = students.SelectMany(own => Candidates([.. own], options)).ToList();
        var grader = new Grader(release, confinement, options.Limits, hidden, options.Variants);
        var marks = new Mark[wanted.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken }, async (i, stop) =>
        {
            var mark = store?.Find(wanted[i]);
            if (mark is null)
            {
                mark = await grader.MarkAsync(wanted[i], stop).ConfigureAwait(false);
                store?.Add(wanted[i], mark);
            }
            marks[i] = mark;
            progress?.Report(mark);
        }).ConfigureAwait(false);
        var best = students.Select(own => own.SelectMany(h => wanted.Index().Where(w => ReferenceEquals(w.Item, h))).Select(w => (Mark: marks[w.Index], HandIn: w.Item, Attempts: own.Count()))
            .MaxBy(m => m.Mark.Points * options.Late.Share(m.HandIn.Time))).ToList();
        var own = new OwnText(release.Notebook);
        var read = best.Select(b => Read(b.HandIn)).ToList();
        // Two untouched notebooks are the same file, too.
        var twins = best.Zip(read).Where(b => b.Second is null || own.Of(b.Second).Count > 0).Select(b => b.First.HandIn).ToLookup(h => Convert.ToHexString(SHA256.HashData(h.Bytes)));
        return new(
            [.. best.Select(b =>
            {
                string[] same = [.. twins[Convert.ToHexString(SHA256.HashData(b.HandIn.Bytes))].Select(h => h.Student).Where(s => s != b.HandIn.Student).Distinct(StringComparer.Ordinal)];
                var mark = same.Length > 0 ? b.Mark with { Notices = [.. b.Mark.Notices, $"The same file as that of {string.Join(", ", same)}."] } : b.Mark;
                return new StudentMark(mark, b.Attempts, options.Late.Share(b.HandIn.Time), options.Late.Words(b.HandIn.Time));
            })],
            Likeness.Find(release.Notebook, [.. best.Zip(read, (b, notebook) => (b.HandIn.Student, notebook))])) { Variants = options.Variants };
    }

    static NotebookDocument? Read(HandIn handIn)
    {
        try
        {
            return handIn.Read();
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    static IEnumerable<HandIn> Candidates(IReadOnlyList<HandIn> own, GradingOptions options) => options.Attempts switch
    {
        AttemptPolicy.First => [own.MinBy(h => h.Time)!],
        AttemptPolicy.Last => [own.Reverse().MaxBy(h => h.Time)!],
        _ => own,
    };
}
