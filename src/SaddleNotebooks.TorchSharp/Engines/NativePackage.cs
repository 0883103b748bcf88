using System.Runtime.InteropServices;

namespace SaddleNotebooks;

/// <summary>Which package brings TorchSharp's native library to a system.</summary>
static class NativePackage
{
    /// <summary>The package for a system; null where there is none.</summary>
    /// <param name="system">The operating system.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="hasNvidiaDriver">Whether the driver of an NVIDIA GPU is installed.</param>
    public static string? For(OSPlatform system, Architecture processor, bool hasNvidiaDriver)
    {
        if (system == OSPlatform.OSX)
            return processor == Architecture.Arm64 ? "TorchSharp-cpu" : null;
        if (processor != Architecture.X64 || (system != OSPlatform.Windows && system != OSPlatform.Linux))
            return null;
        if (!hasNvidiaDriver)
            return "TorchSharp-cpu";
        return system == OSPlatform.Windows ? "TorchSharp-cuda-windows" : "TorchSharp-cuda-linux";
    }

    /// <summary>What to tell a user whose system lacks the native library.</summary>
    public static string Advice(OSPlatform system, Architecture processor, bool hasNvidiaDriver, Version version)
    {
        string number = version.ToString(3);
        return For(system, processor, hasNvidiaDriver) is { } package
            ? $"TorchSharp {number} is loaded, but not the native library that computes. Put this line into a cell before the first use, then restart the kernel:\n"
                + $"#r \"nuget: {package}, {number}\"\n"
                + $"(in a project: dotnet add package {package} --version {number})"
            : $"TorchSharp {number} has no native library for {system} on {processor}: use the CPU engine (Network.Create, network.Loss), which needs none.";
    }

    /// <summary>What to tell the user of this system.</summary>
    public static string Advice()
    {
        var version = typeof(torch).Assembly.GetName().Version!;
        return (OperatingSystem.IsLinux() ? OldSystemLibrary.Advice(OldSystemLibrary.Folders(), version) : null)
            ?? Advice(System(), RuntimeInformation.OSArchitecture, HasNvidiaDriver(), version);
    }

    static OSPlatform System()
        => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OSPlatform.Windows
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OSPlatform.OSX
            : OSPlatform.Linux;

    static bool HasNvidiaDriver()
        => NativeLibrary.TryLoad(RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "nvcuda.dll" : "libcuda.so.1", out _);
}
