using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace SaddleNotebooks.Cells;

/// <summary>What the worker's script can call, and what it is told.</summary>
[SupportedOSPlatform("browser")]
static partial class Exports
{
    static readonly CellSession Session = new();

    /// <summary>Finds what cells can refer to; once, before the first cell.</summary>
    [JSExport]
    internal static Task Prepare() => Session.PrepareAsync();

    /// <summary>Runs a cell to its end or its failure.</summary>
    /// <returns>Its outputs, as JSON.</returns>
    [JSExport]
    internal static async Task<string> Run(string source, int number) => (await Session.RunAsync(source, number, Tell).ConfigureAwait(true)).ToJson();

    /// <summary>How far the running long call of the library is.</summary>
    [JSImport("tell", "cells")]
    private static partial void Tell(string words);
}
