namespace SaddleNotebooks.Kernel;

/// <summary>What a process and everything that it started take, where the system has <c>/proc</c>; nothing elsewhere.</summary>
/// <param name="Memory">The memory in bytes.</param>
/// <param name="Tasks">How many processes and threads there are.</param>
/// <param name="Ran">The time for which those threads have run.</param>
/// <param name="Waited">The time for which they could have run, and others had the processors.</param>
readonly record struct ProcessUsage(long Memory, int Tasks, TimeSpan Ran, TimeSpan Waited)
{
    /// <summary>Of more tasks the times are not looked up: each is a file.</summary>
    const int MostTimed = 256;

    /// <summary>What they take now.</summary>
    /// <param name="root">The process. One that has put those it starts into a namespace of their own is an ancestor of all in there: who loses its
    /// parent there becomes a child of the namespace's first process.</param>
    public static ProcessUsage Of(int root)
    {
        var members = ProcessEntry.Tree(root);
        int tasks = members.Sum(m => m.Threads);
        long ran = 0, waited = 0;
        Span<byte> buffer = stackalloc byte[ProcessFields.MostBytes];
        foreach (string task in tasks <= MostTimed ? members.SelectMany(m => TasksOf(m.Id)) : [])
        {
            // Nanoseconds on a processor, nanoseconds in the queue for one, number of turns.
            var times = new ProcessFields(buffer, Path.Combine(task, "schedstat"));
            ran += times.Next();
            waited += times.Next();
        }
        return new(members.Sum(m => m.Memory), tasks, TimeSpan.FromMicroseconds(ran / 1e3), TimeSpan.FromMicroseconds(waited / 1e3));
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
}
