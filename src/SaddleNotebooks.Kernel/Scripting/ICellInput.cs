namespace SaddleNotebooks.Kernel;

/// <summary>Somebody who can be asked while a cell runs.</summary>
interface ICellInput
{
    /// <summary>Asks for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="password">Whether the answer stays hidden while it is typed.</param>
    /// <param name="cancellationToken">Ends the wait for an answer.</param>
    /// <exception cref="InvalidOperationException">Nobody answers here.</exception>
    string Ask(string prompt, bool password, CancellationToken cancellationToken);
}
