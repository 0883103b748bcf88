using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The notebook that was handed out, in the grader's own process: its exercises, its hidden tests and the variables they need. Nothing of a hand-in
/// runs here; checks see values, and functions that are called elsewhere.
/// </summary>
sealed class Release : IDisposable
{
    readonly CSharpSession session;
    readonly SemaphoreSlim turn = new(1);
    readonly HashSet<string> answerNames;
    string? current;

    Release(NotebookDocument notebook, IReadOnlyList<ExerciseCheck> checks, CSharpSession session)
    {
        Notebook = notebook;
        Checks = checks;
        this.session = session;
        answerNames = [.. notebook.Cells.Where(c => GradingMetadata.Read(c, out _) is { IsSolution: true }).SelectMany(c => CellFacts.Of(c.Source).Declares)];
    }

    /// <summary>The notebook.</summary>
    public NotebookDocument Notebook { get; }

    /// <summary>What is graded, in order.</summary>
    public IReadOnlyList<ExerciseCheck> Checks { get; }

    /// <summary>The sum of all points.</summary>
    public double MaxPoints => Checks.Sum(c => c.Points);

    /// <summary>Reads a release and runs what its checks need.</summary>
    /// <param name="path">The notebook, best the one with solutions and hidden tests.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NotebookFormatException">It cannot be read.</exception>
    /// <exception cref="GradingException">It has nothing to grade, faulty metadata, or a cell that fails.</exception>
    public static async Task<Release> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var notebook = NotebookFile.Read(path);
        var checks = ChecksOf(notebook, path);
        if (checks.Count == 0)
            throw new GradingException($"{path} has no graded cell: nothing in its nbgrader metadata says \"grade\": true.");
        var session = new CSharpSession(new() { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! });
        var release = new Release(notebook, checks, session);
        string[] sources = [.. notebook.Cells.Where(c => c.Kind == CellKind.Code && GradingMetadata.Read(c, out _) is not { IsGrade: true, IsSolution: false }).Select(c => c.Source)];
        foreach (int index in CellNeeds.Of(sources, checks.SelectMany(c => c.Names)))
        {
            if (await session.RunAsync(sources[index], index + 1, new OutputCollector(), cancellationToken: cancellationToken).ConfigureAwait(false) is { } failure)
            {
                release.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw new GradingException($"{path}: the release itself fails: {failure}");
            }
        }
        foreach (var (check, task) in checks.SelectMany(c => c.Lines.Select(l => (c, l.Task))))
        {
            if (!session.TryGetVariable(task, out object? value) || value is not Exercise)
            {
                release.Dispose();
                throw new GradingException($"{path}: {check.GradeId} names {task}, which is no exercise of the release.");
            }
        }
        return release;
    }

    /// <summary>What an exercise asks; empty where the release does not say.</summary>
    public string Question(string gradeId) => TaskOf(gradeId)?.Question ?? "";

    /// <summary>The hints of an exercise, each with its name, in the order in which they are given.</summary>
    public IReadOnlyList<(string Name, string Text)> Hints(string gradeId) => [.. (TaskOf(gradeId)?.Hints ?? []).Index().Select(h => (Exercise.Rungs[h.Index], h.Item))];

    Exercise? TaskOf(string gradeId)
        => Checks.FirstOrDefault(c => c.GradeId == gradeId) is { Lines: [var line, ..] } && session.TryGetVariable(line.Task, out object? task) ? task as Exercise : null;

    /// <summary>Judges one exercise of a hand-in.</summary>
    /// <param name="check">The exercise.</param>
    /// <param name="source">The hand-in's process.</param>
    /// <param name="student">Whose numbers count; null for those of the release.</param>
    /// <param name="cancellationToken">Ends it where the answer makes it long.</param>
    public async Task<Feedback> JudgeAsync(ExerciseCheck check, IAnswerSource source, string? student, CancellationToken cancellationToken)
    {
        // One at a time: checks may share what the release computed.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await DeclareAsync(student, cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => Judge(check, source, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What is wrong with the numbers in an answer, as a sentence; null if they are the student's.</summary>
    public string? Mismatch(string answerId, string handedIn, string student)
        => Notebook.Cells.FirstOrDefault(c => Variant.IsVaried(c) && GradingMetadata.Read(c, out _)?.GradeId == answerId) is { } cell ? Variant.Mismatch(cell, handedIn, student) : null;

    /// <summary>Declares numbers and tasks anew, as a student has them: for the questions and hints of a page.</summary>
    /// <param name="student">Whose; null for those of the release.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task DeclareAsync(string? student, CancellationToken cancellationToken = default)
    {
        if (student == current)
            return;
        foreach (var cell in Notebook.Cells.Where(Variant.IsVaried))
        {
            if (await session.RunAsync(Variant.Source(cell, student), 1, new OutputCollector(), cancellationToken: cancellationToken).ConfigureAwait(false) is { } failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new GradingException($"The release fails with the numbers of {student ?? "the release"}: {failure}");
            }
        }
        current = student;
    }

    public void Dispose()
    {
        session.Dispose();
        turn.Dispose();
    }

    async Task<Feedback> Judge(ExerciseCheck check, IAnswerSource source, CancellationToken cancellationToken)
    {
        var messages = new List<string>();
        try
        {
            foreach (var (task, answer) in check.Lines)
            {
                using var ambient = AmbientWork.Enter(cancellationToken);
                session.TryGetVariable(task, out object? exercise);
                var feedback = ((Exercise)exercise!).Check(Value(answer, source));
                cancellationToken.ThrowIfCancellationRequested();
                if (!feedback.IsCorrect)
                    return feedback;
                messages.Add(feedback.Message);
            }
            if (CellFacts.Of(check.Code).Mentions.Count > 0 && await TestAsync(check, source, cancellationToken).ConfigureAwait(false) is { } fault)
                return Feedback.Wrong(check.HasHiddenTests ? "A hidden test failed: the answer is right for the shown cases at most." : fault);
            return Feedback.Right(string.Join(' ', messages.DefaultIfEmpty("Right.")));
        }
        catch (AnswerException e)
        {
            return Feedback.Wrong(e.Message);
        }
        catch (NotImplementedException)
        {
            return Feedback.Wrong("There is no answer yet.");
        }
        catch (OperationCanceledException)
        {
            return Feedback.Wrong("The check of this answer took too long.");
        }
        catch (OutOfMemoryException)
        {
            return Feedback.Wrong("The answer is too large to be checked.");
        }
    }

    /// <summary>Runs a check's own tests on the hand-in's values; null if they pass.</summary>
    async Task<string?> TestAsync(ExerciseCheck check, IAnswerSource source, CancellationToken cancellationToken)
    {
        var back = new List<Action>();
        try
        {
            foreach (string name in check.Names.Where(n => answerNames.Contains(n) && session.TryGetVariable(n, out object? own) && own is not Exercise))
                back.Add(session.Assign(name, type => Answer.As(Value(name, source), type)));
            var outputs = new OutputCollector();
            if (await session.RunAsync(check.Code, 1, outputs, cancellationToken: cancellationToken).ConfigureAwait(false) is { } failure)
                return failure.Error.Message;
            return outputs.Snapshot().OfType<StreamOutput>().FirstOrDefault(o => o.Name == StreamName.Error)?.Text;
        }
        finally
        {
            back.ForEach(restore => restore());
        }
    }

    static object? Value(string name, IAnswerSource source)
        => source.Tell(name) is { } data ? AnswerReader.Read(data, source)
            : throw new AnswerException($"There is no variable {name}: its cell is missing, failed or was not written.");

    static List<ExerciseCheck> ChecksOf(NotebookDocument notebook, string path)
    {
        var checks = new List<ExerciseCheck>();
        string? answer = null;
        foreach (var cell in notebook.Cells)
        {
            var grading = GradingMetadata.Read(cell, out string? fault);
            if (fault is not null)
                throw new GradingException($"{path}: a graded cell cannot be used: {fault}");
            if (grading is { IsSolution: true })
                answer = grading.GradeId;
            if (grading is { IsGrade: true, Points: { } points })
                checks.Add(new(grading.GradeId, points, answer, cell.Source, grading.IsSolution || cell.Kind != CellKind.Code));
        }
        return checks;
    }
}
