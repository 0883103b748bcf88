namespace SaddleNotebooks.Kernel;

/// <summary>Which static pictures an executed notebook carries for readers that run no scripts.</summary>
enum NotebookPictures
{
    /// <summary>None: figures are interactive, and need scripts.</summary>
    None,

    /// <summary>Every figure has a PNG beside its interactive form; hosts show what they can.</summary>
    Beside,

    /// <summary>
    /// Figures are PNG only, and plotly.js is left out: a small file for previews on code hosting sites, which prefer HTML where there is any but run
    /// none of its scripts. Running the notebook again brings the interactive figures back.
    /// </summary>
    Only,
}
