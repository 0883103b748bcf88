using System.Diagnostics;

namespace SaddleNotebooks.Kernel;

/// <summary>A process and all that it started.</summary>
static class ProcessTree
{
    /// <summary>Ends what is still there of it.</summary>
    /// <param name="root">The process.</param>
    /// <param name="endsAsOne">Whether the system ends the others with it.</param>
    public static void Kill(Process root, bool endsAsOne = false)
    {
        // Of a namespace both the process that made it and its first one are told: the end of either is the end of all, and one of them may be held up.
        foreach (int first in endsAsOne ? ProcessEntry.All().Where(p => p.Parent == root.Id).Select(p => p.Id) : [])
            Try(() => Process.GetProcessById(first).Kill());
        Try(() => root.Kill(entireProcessTree: !endsAsOne));
    }

    static void Try(Action kill)
    {
        try
        {
            kill();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already, or part of its tree was not ours to end.
        }
    }
}
