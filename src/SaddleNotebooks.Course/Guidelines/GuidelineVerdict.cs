namespace SaddleNotebooks.Course;

/// <summary>What the experiments say about a guideline.</summary>
public enum GuidelineVerdict
{
    /// <summary>Following it was better in every situation tested, with 95 % confidence in each.</summary>
    Holds,

    /// <summary>Following it was better in some of the situations tested only: look at which.</summary>
    HoldsOnlyWhen,

    /// <summary>Following it was better in no situation tested, and worse in at least one.</summary>
    Fails,

    /// <summary>No situation was decided either way: use more seeds.</summary>
    Undecided,
}
