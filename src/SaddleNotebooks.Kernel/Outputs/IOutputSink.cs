namespace SaddleNotebooks.Kernel;

/// <summary>Receives a running cell's outputs as they come, from any thread.</summary>
interface IOutputSink
{
    /// <summary>Takes the next output.</summary>
    /// <param name="output">A piece of a stream, a display, a result or an error.</param>
    void Add(CellOutput output);

    /// <summary>Replaces what is on display.</summary>
    /// <param name="displayId">The id of an earlier <see cref="DisplayOutput"/>.</param>
    /// <param name="data">What to show instead.</param>
    void Update(string displayId, MimeBundle data);

    /// <summary>Removes the cell's outputs so far.</summary>
    /// <param name="wait">True keeps them until the next output comes, so that a picture that is drawn anew does not flicker.</param>
    void Clear(bool wait);
}
