using SaddleNotebooks.Kernel;

// In .NET Interactive, too, x.Display() comes from the namespace System, which every cell imports.
namespace System;

/// <summary>Shows values from any place in a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">Anything; null too.</param>
    /// <param name="mimeTypes">The forms wanted, such as <c>text/plain</c>; none means what the type prefers.</param>
    /// <returns>A handle whose <see cref="DisplayHandle.Update"/> replaces the output in place.</returns>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static DisplayHandle Display(this object? value, params string[] mimeTypes)
        => (CellScope.Current ?? throw new InvalidOperationException("Display works only while a cell runs.")).Display(value, mimeTypes);
}
