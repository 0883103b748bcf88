namespace SaddleNotebooks.Kernel;

/// <summary>The mark of one hand-in.</summary>
/// <param name="Student">Whose it is.</param>
/// <param name="Identifier">The platform's number; empty where none is known.</param>
/// <param name="Name">The file.</param>
/// <param name="Time">When it was handed in.</param>
/// <param name="Verdicts">What each exercise got.</param>
/// <param name="Notices">What the teacher should know: changed checks, exceeded limits, ended processes.</param>
/// <param name="Fault">Why it could not be marked; null if it was.</param>
sealed record Mark(string Student, string Identifier, string Name, DateTimeOffset Time, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<string> Notices, string? Fault)
{
    /// <summary>The points given so far, before lateness.</summary>
    public double Points => Verdicts.Sum(v => v.Points ?? 0);

    /// <summary>Whether somebody has to read something.</summary>
    public bool NeedsReading => Fault is not null || Verdicts.Any(v => v.Points is null);
}
