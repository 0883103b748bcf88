using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>A process in the system's list, where it has <c>/proc</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">The number of its parent.</param>
/// <param name="Threads">How many threads it has.</param>
/// <param name="Memory">Its memory in bytes.</param>
readonly record struct ProcessEntry(int Id, int Parent, int Threads, long Memory)
{
    /// <summary>The fields between the parent's number and the threads', and between those and the pages in memory.</summary>
    const int ParentToThreads = 15, ThreadsToPages = 3;

    /// <summary>All processes.</summary>
    public static List<ProcessEntry> All()
    {
        var all = new List<ProcessEntry>();
        foreach (string path in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Of(id, path) is { } entry)
                all.Add(entry);
        }
        return all;
    }

    /// <summary>A process and all that it started, directly or not; empty once it has ended.</summary>
    public static List<ProcessEntry> Tree(int root)
    {
        var all = All();
        var children = all.ToLookup(p => p.Parent);
        var members = all.FindAll(p => p.Id == root);
        for (int i = 0; i < members.Count; i++)
            members.AddRange(children[members[i].Id].Where(p => p.Id != root));
        return members;
    }

    static ProcessEntry? Of(int id, string path)
    {
        var fields = new ProcessFields(stackalloc byte[ProcessFields.MostBytes], Path.Combine(path, "stat"));
        // Name in parentheses, state, parent …; the threads are the 20th field, the pages in memory the 24th.
        if (!fields.SkipPast((byte)')'))
            return null;
        fields.Skip(1);
        int parent = (int)fields.Next();
        fields.Skip(ParentToThreads);
        int threads = (int)fields.Next();
        fields.Skip(ThreadsToPages);
        return new(id, parent, threads, Environment.SystemPageSize * fields.Next());
    }
}
