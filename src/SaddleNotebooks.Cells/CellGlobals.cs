using System.Diagnostics.CodeAnalysis;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Cells;

/// <summary>What every cell can call without naming a class, as in the notebook's own kernel.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Cells reach the members of this object by their names alone.")]
public sealed class CellGlobals
{
    internal CellGlobals()
    {
    }

    internal CellAnswer Answer { get; set; } = new();

    /// <summary>Asked to stop. A page ends a cell with all that runs, so nothing is ever asked.</summary>
    public CancellationToken Cancellation => default;

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <returns>A handle whose <see cref="IUpdatableDisplay.Update"/> replaces the output in place.</returns>
    public IUpdatableDisplay display(object? value) => Answer.Show(value);

    /// <summary>Removes the outputs that this cell has so far.</summary>
    public void clear_output() => Answer.Clear();

    /// <summary>Marks text as HTML, so that it is shown as such and not escaped.</summary>
    /// <param name="content">A fragment of HTML.</param>
    /// <returns>The content, to be displayed or returned.</returns>
    public object HTML(string content) => new HtmlFragment(content, content);

    /// <summary>Nobody can be asked here.</summary>
    /// <param name="prompt">The question.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public string input(string prompt = "") => throw new InvalidOperationException("A cell in a page cannot ask for a line: write the answer into the cell.");
}
