namespace SaddleNotebooks.Kernel;

/// <summary>What counts for one student.</summary>
/// <param name="Mark">The mark of the attempt that counts.</param>
/// <param name="Attempts">How many there were.</param>
/// <param name="Share">The share that lateness leaves.</param>
/// <param name="Late">How late, in words; empty for in time.</param>
sealed record StudentMark(Mark Mark, int Attempts, double Share, string Late)
{
    /// <summary>The points after lateness, two digits after the decimal point.</summary>
    public double Points => Math.Round(Mark.Points * Share, 2);
}
