using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SaddleNotebooks.Numerics.Simd;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Numerics.Tests;

/// <summary>
/// Runs tests of this project again as on processors with narrower vectors, or without any: the runtime takes the instructions away, and the code takes
/// its other ways. By default those of the vectorized code itself; every test with <c>SADDLE_TRIALS=all</c>.
/// </summary>
public class NarrowProcessorTests
{
    const string Child = "SADDLE_NARROW_PROCESSOR";

    static readonly Type[] Vectorized =
    [
        typeof(ElementaryTests), typeof(ElementwiseTests), typeof(FloatArraySpaceTests), typeof(DoubleArraySpaceTests), typeof(ArraySpaceTests), typeof(GemmTests), typeof(BlockKernelTests), typeof(SymmetricEigenTests),
        typeof(RandomStreamTests), typeof(NarrowProcessorTests),
    ];

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Every_test_passes_without_these_instructions(string variable)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Child) is not null, "This is the process that runs without them.");
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, typeof(NarrowProcessorTests).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "")),
            ["-noColor", "-noLogo", .. Trials.Count(1, 0) == 0 ? [] : Vectorized.SelectMany(type => new[] { "-class", type.FullName! })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = "0";
        start.Environment[Child] = variable;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        Assert.True(process.ExitCode == 0, $"{variable}=0:\n{await output}{await error}");
        Assert.Matches(@"Total: [1-9][0-9]", await output);
    }

    [Fact]
    public void The_process_without_these_instructions_has_none()
    {
        // Says something only in the processes that the test above starts: there the instructions are gone.
        string? variable = Environment.GetEnvironmentVariable(Child);
        Assert.False(variable is not null && Vector512.IsHardwareAccelerated);
        if (variable is "DOTNET_EnableAVX2" or "DOTNET_EnableHWIntrinsic")
        {
            Assert.False(Avx2.IsSupported);
            Assert.False(HardwareLanes.HasMultiplyAdd);
        }
        if (variable == "DOTNET_EnableHWIntrinsic")
            Assert.False(Vector128.IsHardwareAccelerated);
    }
}
