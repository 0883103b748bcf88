using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>What a process and everything that it started take, where the system has <c>/proc</c>; nothing elsewhere.</summary>
/// <param name="Memory">The memory in bytes.</param>
/// <param name="Tasks">How many processes and threads there are.</param>
/// <param name="Ran">The time for which those threads have run.</param>
/// <param name="Waited">The time for which they could have run, and others had the processors.</param>
readonly record struct ProcessUsage(long Memory, int Tasks, TimeSpan Ran, TimeSpan Waited)
{
    /// <summary>Where the numbers of threads and of pages in memory stand behind the name.</summary>
    const int Threads = 17, Pages = 21;

    /// <summary>Of more tasks the times are not looked up: each is a file.</summary>
    const int MostTimed = 256;

    /// <summary>What they take now.</summary>
    /// <param name="root">The process; one that has put those it starts into a namespace of their own counts with all in there.</param>
    public static ProcessUsage Of(int root)
    {
        var members = Members(root);
        long memory = 0, ran = 0, waited = 0;
        int tasks = 0;
        foreach (int id in members)
        {
            // Name, in parentheses, state, parent …; the threads are the 20th field, the pages in memory the 24th.
            if (Read($"/proc/{id}/stat") is { } stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > Pages } fields)
            {
                tasks += int.Parse(fields[Threads], CultureInfo.InvariantCulture);
                memory += Environment.SystemPageSize * long.Parse(fields[Pages], CultureInfo.InvariantCulture);
            }
        }
        foreach (string task in tasks <= MostTimed ? members.SelectMany(TasksOf) : [])
        {
            // Nanoseconds on a processor, nanoseconds in the queue for one, number of turns.
            if (Read(Path.Combine(task, "schedstat"))?.Split(' ') is [var on, var queued, ..])
            {
                ran += long.Parse(on, CultureInfo.InvariantCulture);
                waited += long.Parse(queued, CultureInfo.InvariantCulture);
            }
        }
        return new(memory, tasks, TimeSpan.FromMicroseconds(ran / 1e3), TimeSpan.FromMicroseconds(waited / 1e3));
    }

    static HashSet<int> Members(int root)
    {
        var members = new HashSet<int>();
        // A process whose parent has ended is nobody's child any more, and still in its namespace.
        if (Link(root, "pid_for_children") is { } inner && inner != Link(root, "pid"))
            members.UnionWith(All().Where(id => Link(id, "pid") == inner));
        var open = new Stack<int>([root]);
        while (open.TryPop(out int id))
        {
            members.Add(id);
            foreach (int child in Children(id).Where(child => !members.Contains(child)))
                open.Push(child);
        }
        return members;
    }

    static IEnumerable<int> All() => Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int id) ? id : 0).Where(id => id > 0)
        : [];

    /// <summary>The processes that a process has started and that still have it as their parent.</summary>
    public static List<int> Children(int id)
    {
        var children = new List<int>();
        foreach (string task in TasksOf(id))
            children.AddRange((Read(Path.Combine(task, "children")) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture)));
        return children;
    }

    static string[] TasksOf(int id)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return [];
        }
    }

    /// <summary>A small file's text; null if its process has ended meanwhile.</summary>
    static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string? Link(int id, string kind)
    {
        try
        {
            return new FileInfo($"/proc/{id}/ns/{kind}").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
