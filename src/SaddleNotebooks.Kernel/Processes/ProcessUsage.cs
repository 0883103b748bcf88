using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>What a process and everything that it started take, where the system has <c>/proc</c>; nothing elsewhere.</summary>
static class ProcessUsage
{
    /// <summary>Where the numbers of threads and of pages in memory stand behind the name.</summary>
    const int Threads = 17, Pages = 21;

    /// <summary>The memory in bytes, and how many processes and threads there are.</summary>
    /// <param name="root">The process; one that has put those it starts into a namespace of their own counts with all in there.</param>
    public static (long Memory, int Tasks) Of(int root)
    {
        long memory = 0;
        int tasks = 0;
        foreach (int id in Members(root))
        {
            // Name, in parentheses, state, parent …; the threads are the 20th field, the pages in memory the 24th.
            if (Read($"/proc/{id}/stat") is { } stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > Pages } fields)
            {
                tasks += int.Parse(fields[Threads], CultureInfo.InvariantCulture);
                memory += Environment.SystemPageSize * long.Parse(fields[Pages], CultureInfo.InvariantCulture);
            }
        }
        return (memory, tasks);
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
        try
        {
            foreach (string thread in Directory.EnumerateDirectories($"/proc/{id}/task"))
                children.AddRange((Read(Path.Combine(thread, "children")) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
        }
        return children;
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
