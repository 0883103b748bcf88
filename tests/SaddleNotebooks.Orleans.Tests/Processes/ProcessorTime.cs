using System.Globalization;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Which threads of a process needed how much of a processor, where Linux tells it.</summary>
static class ProcessorTime
{
    /// <summary>Seconds by the names of threads; of threads that ended nothing is known any more.</summary>
    public static Dictionary<string, double> ByThread(int process)
    {
        var seconds = new Dictionary<string, double>();
        foreach (string thread in Directory.GetDirectories($"/proc/{process}/task"))
        {
            try
            {
                string name = File.ReadAllText(Path.Combine(thread, "comm")).Trim(), time = File.ReadAllText(Path.Combine(thread, "schedstat"));
                seconds[name] = seconds.GetValueOrDefault(name) + 1e-9 * long.Parse(time[..time.IndexOf(' ')], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended between two lines.
            }
        }
        return seconds;
    }
}
