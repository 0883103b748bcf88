namespace SaddleNotebooks.Kernel;

/// <summary>The process in which cells run.</summary>
static class CellProcess
{
    /// <summary>Whether this process runs the cells of one notebook and nothing else; set once, before the first.</summary>
    public static bool IsOwn { get; set; }
}
