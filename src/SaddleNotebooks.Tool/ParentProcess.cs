using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Tool;

/// <summary>The process that started this kernel: when it is gone, nobody can stop the kernel any more.</summary>
static class ParentProcess
{
    /// <summary>The variable by which Jupyter tells a kernel who started it.</summary>
    const string Variable = "JPY_PARENT_PID";

    /// <summary>Ends when the parent does; never, if none is known.</summary>
    public static Task Ended()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out int id) || id <= 1)
            return Task.Delay(Timeout.Infinite);
        try
        {
            return Process.GetProcessById(id).WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            return Task.CompletedTask;
        }
    }
}
