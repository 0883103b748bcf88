namespace SaddleNotebooks;

public sealed partial record OnnxImport
{
    /// <summary>A floating initializer that is no parameter.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Shape">Its shape.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Constant(string Name, IReadOnlyList<int> Shape, string Reason);
}
