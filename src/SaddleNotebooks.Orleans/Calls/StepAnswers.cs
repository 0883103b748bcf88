namespace SaddleNotebooks.Clusters;

/// <summary>What a step gave.</summary>
/// <param name="Answers">The answers of the shards that were asked, in order.</param>
/// <param name="Nodes">The sums of which the vector is made; none where the step gives none.</param>
sealed record StepAnswers(IReadOnlyList<ShardAnswer> Answers, IReadOnlyList<SumNode> Nodes)
{
    /// <summary>The number of shards with anything to add.</summary>
    public int Leaves => Answers.Count(answer => answer.Targets > 0);
}
