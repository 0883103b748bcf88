using Microsoft.AspNetCore.Html;

namespace SaddleNotebooks.Kernel;

/// <summary>What every cell can call without naming a class; the names are those of .NET Interactive.</summary>
public sealed class NotebookGlobals
{
    internal NotebookGlobals()
    {
    }

    /// <summary>Asked to stop: by an interrupt or a timeout. Long loops look at it.</summary>
    public CancellationToken Cancellation => CellScope.Current?.Cancellation ?? CancellationToken.None;

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <param name="mimeTypes">The forms wanted, such as <c>text/plain</c>; none means what the type prefers.</param>
    /// <returns>A handle whose <see cref="DisplayHandle.Update"/> replaces the output in place.</returns>
    public DisplayHandle display(object? value, params string[] mimeTypes)
        => (CellScope.Current ?? throw new InvalidOperationException("display works only while a cell runs.")).Display(value, mimeTypes);

    /// <summary>Removes the outputs that this cell has so far; the name is that of IPython.</summary>
    /// <param name="wait">True keeps them until the next output comes, so that what is shown again and again does not flicker.</param>
    public void clear_output(bool wait = false)
        => (CellScope.Current ?? throw new InvalidOperationException("clear_output works only while a cell runs.")).Sink.Clear(wait);

    /// <summary>Asks the reader for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer, without an end of line.</returns>
    /// <exception cref="InvalidOperationException">Nobody can be asked: the notebook runs by itself.</exception>
    public string input(string prompt = "") => Asked().Ask(prompt, password: false);

    /// <summary>Asks the reader for a line that stays hidden while it is typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer, without an end of line.</returns>
    /// <exception cref="InvalidOperationException">Nobody can be asked: the notebook runs by itself.</exception>
    public string getpass(string prompt = "Password: ") => Asked().Ask(prompt, password: true);

    /// <summary>Marks text as HTML, so that it is shown as such and not escaped.</summary>
    /// <param name="content">A fragment of HTML.</param>
    /// <returns>The content, to be displayed or returned.</returns>
    public IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs JavaScript in the page that shows the cell; it runs again wherever the page is opened.</summary>
    /// <param name="content">The script.</param>
    public void Javascript(string content) => display(new HtmlString($"<script>{content}</script>"), MimeBundle.Html);

    /// <summary>Adds a style sheet to the page that shows the cell.</summary>
    /// <param name="content">The rules.</param>
    public void CSS(string content) => display(new HtmlString($"<style>{content}</style>"), MimeBundle.Html);

    static CellReader Asked() => CellScope.Current?.Input as CellReader
        ?? throw new InvalidOperationException(NoInput.Message);
}
