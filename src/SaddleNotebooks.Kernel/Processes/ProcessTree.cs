using System.Diagnostics;

namespace SaddleNotebooks.Kernel;

/// <summary>A process and all that it started.</summary>
static class ProcessTree
{
    /// <summary>Ends what is still there of it.</summary>
    public static void Kill(Process root)
    {
        try
        {
            root.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already, or part of its tree was not ours to end.
        }
    }
}
