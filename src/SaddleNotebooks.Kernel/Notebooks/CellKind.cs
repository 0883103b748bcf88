namespace SaddleNotebooks.Kernel;

/// <summary>What a notebook cell holds.</summary>
enum CellKind
{
    /// <summary>Code to run.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is neither run nor rendered.</summary>
    Raw,
}
