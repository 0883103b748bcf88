using System.Diagnostics;

namespace SaddleNotebooks.Charts;

/// <summary>Opens pages in the system's browser.</summary>
static class PageWindow
{
    /// <summary>Opens a page; where that cannot be, says on the console where it lies.</summary>
    /// <param name="path">The page's full path.</param>
    internal static void Open(string path)
    {
        if (!HasScreen() || !TryOpen(path))
            Console.WriteLine($"The figure is in {path}: open it in any browser.");
    }

    static bool HasScreen() => !OperatingSystem.IsLinux()
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    static bool TryOpen(string path)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return opened is not null || OperatingSystem.IsWindows();
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
