namespace SaddleNotebooks.Theory;

/// <summary>Whether one region is clearly the most relevant.</summary>
public enum RelevanceState
{
    /// <summary>There is nothing to choose from: score at least one region.</summary>
    NoRegions,

    /// <summary>There is only one region: give it everything.</summary>
    SingleRegion,

    /// <summary>Every score is zero: treat all regions alike, or ask the model again.</summary>
    NoEvidence,

    /// <summary>Several regions are about equally relevant, a small change of scores swaps them: divide the tokens among the contenders.</summary>
    Transition,

    /// <summary>One region leads by more than the threshold: concentrate on it.</summary>
    ClearWinner,
}
