using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

public sealed partial record AnnealingComparison
{
    /// <summary>What the walkers of one temperature schedule reached.</summary>
    /// <param name="Schedule">The schedule.</param>
    /// <param name="FinalValue">f at the end of the walk.</param>
    /// <param name="DescendedValue">f after gradient descent from there: the depth of the valley.</param>
    /// <param name="FoundBest">The walkers that ended in the deepest valley any walker found.</param>
    /// <param name="NotFinite">Walkers that were left out because f stopped being finite.</param>
    public sealed record Row(TemperatureSchedule Schedule, Estimate FinalValue, Estimate DescendedValue, Proportion FoundBest, int NotFinite);
}
