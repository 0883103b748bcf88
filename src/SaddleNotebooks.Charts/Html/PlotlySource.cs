namespace SaddleNotebooks.Charts;

/// <summary>Where a page takes plotly.js from.</summary>
public enum PlotlySource
{
    /// <summary>From the page itself, compressed (about 2 MB): works without a network, now and when re-opened.</summary>
    Inline,

    /// <summary>From a content delivery network, with the file's hash checked: small pages that need a network.</summary>
    Cdn,

    /// <summary>From a file beside the page: small pages that work offline as long as both are kept together.</summary>
    File,
}
