using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary>The way from a lesson's page to the index of its course: the notebook beside it whose name begins with "index".</summary>
static class CourseIndex
{
    /// <summary>The jobs, with a link in the bar of each page whose index is written by one of them, or was written before.</summary>
    public static IEnumerable<NotebookJob> Link(IReadOnlyList<NotebookJob> jobs) => jobs.Select(job => IndexOf(job) is { } index && IsThere(index, job, jobs)
        ? job with { Places = [("Index", Uri.EscapeDataString(Path.GetFileName(PageBeside(job, index))))] }
        : job);

    /// <summary>The one index beside a notebook; null if there is none, more than one, or if it is the notebook itself.</summary>
    static string? IndexOf(NotebookJob job)
    {
        string source = Path.GetFullPath(job.Source);
        string[] found = Directory.GetFiles(Path.GetDirectoryName(source)!, "index*.ipynb");
        return found is [var index] && index != source ? index : null;
    }

    static bool IsThere(string index, NotebookJob job, IReadOnlyList<NotebookJob> jobs)
        => job.OutputFolder is not null && (jobs.Any(other => Path.GetFullPath(other.Source) == index) || File.Exists(PageBeside(job, index)));

    static string PageBeside(NotebookJob job, string notebook) => Path.Combine(Path.GetFullPath(job.OutputFolder!), Path.GetFileNameWithoutExtension(notebook) + ".html");
}
