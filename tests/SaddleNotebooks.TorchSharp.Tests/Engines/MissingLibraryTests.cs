using System.Diagnostics;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>What a user sees who has TorchSharp but no native package: this test runs itself again in a copy of its folder without the library.</summary>
public sealed class MissingLibraryTests : IDisposable
{
    const string InCopy = "SADDLE_TEST_WITHOUT_NATIVE";

    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_the_native_library_every_first_call_ends_with_one_message_and_the_line_that_helps()
    {
        if (Environment.GetEnvironmentVariable(InCopy) is not null)
        {
            CallWithoutLibrary();
            return;
        }
        string own = AppContext.BaseDirectory;
        foreach (string file in Directory.GetFiles(own, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(own, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // The manifest still names it, so that it must be there; what is in it is no library.
            if (Path.GetFileName(file).Contains("LibTorchSharp", StringComparison.Ordinal))
                File.WriteAllText(copy, "");
            else if (file.Contains("runtimes", StringComparison.Ordinal))
                File.CreateSymbolicLink(copy, file);
            else
                File.Copy(file, copy);
        }
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "SaddleNotebooks.TorchSharp.Tests.dll"), "-method", $"*{nameof(Without_the_native_library_every_first_call_ends_with_one_message_and_the_line_that_helps)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[InCopy] = "1";
        using var process = Process.Start(start)!;
        var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        string[] texts = await reading;
        Assert.True(process.ExitCode == 0, string.Concat(texts));
        Assert.Contains("Total: 1,", texts[0]);
        // TorchSharp's own page about its search does not appear beside the message.
        Assert.DoesNotContain("LoadNativeBackend", texts[0]);
    }

    static void CallWithoutLibrary()
    {
        foreach (var call in new Action[] { () => _ = Engine.Auto, () => _ = Engine.Cpu, () => _ = new TorchSpace(3), () => ModuleFiles.ReadStateDict("none") })
        {
            string message = Assert.Throws<TorchMissingException>(call).Message;
            Assert.Equal(NativePackage.Advice(), message);
            Assert.Contains("TorchSharp", message);
        }
    }
}
