namespace SaddleNotebooks.Charts;

/// <summary>A panel filled by a table trace.</summary>
public sealed record TablePanel : Panel;
