using SaddleNotebooks.Charts;
using SaddleNotebooks.Course;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Marks one hand-in. Its cells run in a process of its own, which only tells values; what they are worth is decided here. When a cell ends that
/// process, the others run again without it.
/// </summary>
sealed class Grader(Release release, Confinement confinement, GradingLimits limits, IReadOnlyList<string> hidden, bool variants)
{
    const int MostRestarts = 3;

    static readonly string[] Unknown = ["CS0103", "CS0246"];

    /// <summary>Marks a hand-in.</summary>
    /// <param name="handIn">What was handed in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<Mark> MarkAsync(HandIn handIn, CancellationToken cancellationToken)
    {
        NotebookDocument notebook;
        try
        {
            notebook = handIn.Read();
        }
        catch (NotebookFormatException e)
        {
            return new(handIn.Student, handIn.Identifier, handIn.Name, handIn.Time, [.. release.Checks.Select(c => new Verdict(c.GradeId, 0, c.Points, "The file could not be read.", ""))], [], $"The file is no notebook: {e.Message}");
        }
        string folder = Directory.CreateTempSubdirectory("saddle-").FullName;
        try
        {
            var run = new Run(release, notebook, Tampering.Notices(release, notebook), handIn.Student, variants);
            using var process = new HandInProcess(confinement.Command(folder, limits, hidden), folder, limits);
            await run.AllAsync(process, cancellationToken).ConfigureAwait(false);
            return new(handIn.Student, handIn.Identifier, handIn.Name, handIn.Time, run.Verdicts(), run.Notices, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One hand-in must not keep the others from being marked, whatever it is.
            return new(handIn.Student, handIn.Identifier, handIn.Name, handIn.Time, [], [], $"It could not be marked: {e.Message}");
        }
        finally
        {
            TemporaryFolder.Remove(folder);
        }
    }

    /// <summary>One hand-in on its way.</summary>
    sealed class Run
    {
        readonly Release release;
        readonly string? student;
        readonly List<(string? GradeId, string Source)> cells = [];
        readonly Dictionary<int, List<ExerciseCheck>> due = [];
        readonly Dictionary<string, Feedback> verdicts = new(StringComparer.Ordinal);
        readonly Dictionary<int, CellFailure> failures = [];
        readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
        readonly HashSet<int> left = [];

        public Run(Release release, NotebookDocument notebook, IReadOnlyList<string> notices, string student, bool variants)
        {
            this.release = release;
            this.student = variants ? student : null;
            Notices = [.. notices];
            if (Variant.StudentOf(notebook) is { } whose && !(variants && Variant.AreSame(whose, student)))
                Notices.Add($"The notebook is the variant of {whose}{(variants ? $", not that of {student}" : "; grade with --variants")}.");
            var checks = release.Checks.ToDictionary(c => c.GradeId, StringComparer.Ordinal);
            var ids = Tampering.Graded(notebook).ToDictionary(g => g.Cell, g => g.Id, ReferenceEqualityComparer.Instance as IEqualityComparer<NotebookCell>);
            foreach (var cell in notebook.Cells)
            {
                string? id = ids.GetValueOrDefault(cell);
                if (id is not null && checks.TryGetValue(id, out var check) && !check.ByHand)
                {
                    if (due.Values.All(d => !d.Contains(check)))
                        (due.TryGetValue(cells.Count, out var here) ? here : due[cells.Count] = []).Add(check);
                    continue;
                }
                if (id is not null)
                    answers[id] = cell.Source;
                if (cell.Kind == CellKind.Code)
                    cells.Add((id, cell.Source));
            }
            foreach (var check in release.Checks.Where(c => !c.ByHand && due.Values.All(d => !d.Contains(c))))
                (due.TryGetValue(cells.Count, out var here) ? here : due[cells.Count] = []).Add(check);
        }

        public List<string> Notices { get; }

        public IReadOnlyList<Verdict> Verdicts() => [.. release.Checks.Select(check =>
        {
            string answer = check.AnswerId is { } id ? answers.GetValueOrDefault(id, "") : "";
            if (check.ByHand)
                return new Verdict(check.GradeId, null, check.Points, "To be read by hand.", answers.GetValueOrDefault(check.GradeId, ""));
            var feedback = verdicts.GetValueOrDefault(check.GradeId) ?? Feedback.Wrong("Not reached: the time for this hand-in was used up.");
            string message = feedback.Message;
            if (!feedback.IsCorrect && cells.FindIndex(c => c.GradeId is not null && c.GradeId == check.AnswerId) is >= 0 and var at && failures.GetValueOrDefault(at) is { } failure)
                message += $" Your cell failed{(failure.Line is { } line ? $" in line {line}" : "")}: {failure.Error.Message}";
            return new Verdict(check.GradeId, feedback.IsCorrect ? check.Points : 0, check.Points, message, answer);
        })];

        public async Task AllAsync(HandInProcess process, CancellationToken cancellationToken)
        {
            string[] sources = [.. cells.Select(c => c.Source)];
            var needed = CellNeeds.Of(sources, release.Checks.Where(c => !c.ByHand).SelectMany(c => c.Names)).ToHashSet();
            for (int restart = 0; restart <= MostRestarts; restart++)
            {
                var outcome = await OnceAsync(process, needed, cancellationToken).ConfigureAwait(false);
                if (outcome == Outcome.Done || process.Left <= TimeSpan.Zero)
                    break;
                // What was left out was wanted after all.
                if (outcome == Outcome.Incomplete)
                    needed = [.. Enumerable.Range(0, sources.Length)];
                process.Restart();
            }
        }

        async Task<Outcome> OnceAsync(HandInProcess process, HashSet<int> needed, CancellationToken cancellationToken)
        {
            for (int i = 0; i <= cells.Count; i++)
            {
                foreach (var check in due.GetValueOrDefault(i) ?? [])
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!verdicts.ContainsKey(check.GradeId) && process.Left > TimeSpan.Zero)
                    {
                        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                        using var expiry = process.CancelAfter(process.Left, limit);
                        verdicts[check.GradeId] = student is not null && check.AnswerId is { } answer && release.Mismatch(answer, answers.GetValueOrDefault(answer, ""), student) is { } foreign
                            ? Feedback.Wrong(foreign)
                            : await release.JudgeAsync(check, process, student, limit.Token).ConfigureAwait(false);
                        cancellationToken.ThrowIfCancellationRequested();
                        if (process.WasLost)
                            return Lost(process, CellBefore(i, needed), "Its function ended the process or did not answer");
                    }
                }
                if (i == cells.Count || !needed.Contains(i) || left.Contains(i) || process.Left <= TimeSpan.Zero)
                    continue;
                var failure = await process.RunAsync(cells[i].Source, i + 1, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (failure is not null)
                    failures[i] = failure;
                if (process.WasLost)
                    return Lost(process, i, failure?.Error.Message ?? "It ended the process");
                if (failure is not null && Unknown.Contains(failure.Error.Name) && needed.Count < cells.Count)
                    return Outcome.Incomplete;
            }
            return Outcome.Done;
        }

        static int CellBefore(int index, HashSet<int> needed) => Enumerable.Range(0, index).LastOrDefault(needed.Contains, -1);

        Outcome Lost(HandInProcess process, int cell, string how)
        {
            Notices.Add($"Code cell {cell + 1} cost the process: {process.Excess ?? how}");
            left.Add(cell);
            return Outcome.Lost;
        }
    }

    enum Outcome
    {
        Done,
        Incomplete,
        Lost,
    }
}
