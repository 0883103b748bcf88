using SaddleNotebooks.Cells;
using SaddleNotebooks.Magics;

// As in the notebook's own kernel x.Display() comes from the namespace System, which every cell imports.
namespace System;

/// <summary>Shows values from any place in a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <returns>A handle whose <see cref="IUpdatableDisplay.Update"/> replaces the output in place.</returns>
    public static IUpdatableDisplay Display(this object? value) => CellSession.Globals.display(value);
}
