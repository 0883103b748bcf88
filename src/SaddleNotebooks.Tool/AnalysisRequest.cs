namespace SaddleNotebooks.Tool;

/// <summary>What <c>saddle analyze</c> was asked for.</summary>
sealed record AnalysisRequest
{
    public required LossRequest Loss { get; init; }

    public required string Output { get; init; }

    public int? Threads { get; init; }

    public bool Restart { get; init; }

    public required NetworkAnalysisOptions Options { get; init; }
}
