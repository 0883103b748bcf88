using System.Runtime.InteropServices;

namespace SaddleNotebooks.Torch.Tests;

public class EngineTests
{
    static readonly Version Version = new(0, 107, 0, 0);

    [Fact]
    public void Auto_is_a_GPU_where_libtorch_sees_one_and_the_CPU_otherwise()
    {
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, Engine.Auto.TorchDevice.type);
        Assert.Equal(ScalarType.Float32, Engine.Auto.ElementType);
        Assert.Equal(ScalarType.Float64, Engine.Cpu.InDouble().Space(3).ElementType);
        Assert.Contains("Float64", Engine.Cpu.InDouble().ToString());
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_before_anything_native_fails()
        => Assert.Contains("no device", Assert.Throws<NotSupportedException>(() => Engine.Cuda(99)).Message);

    [Fact]
    public void Every_result_says_on_which_device_it_was_computed()
    {
        using var loss = TorchProblems.W2(ScalarType.Float32);
        string device = loss.Space.Device;
        Assert.Equal("CPU", device);
        Assert.Equal(device, loss.HessianSpectrum(probes: 1, steps: 5).Cost.Device);
        Assert.Equal(device, loss.HessianExtremes(1, 0, tolerance: 1e-2).Cost.Device);
        Assert.Equal(device, loss.CriticalPointAt().Device);
        Assert.Equal(device, loss.Minimize(Optimizer.GradientDescent(0.1), loss.Point, new OptimizationOptions { MaxSteps = 2 }).Device);
        Assert.Equal(device, loss.Landscape(size: 3).Device);
    }

    [Theory]
    [InlineData("LINUX", Architecture.X64, false, "#r \"nuget: TorchSharp-cpu, 0.107.0\"")]
    [InlineData("LINUX", Architecture.X64, true, "#r \"nuget: TorchSharp-cuda-linux, 0.107.0\"")]
    [InlineData("WINDOWS", Architecture.X64, true, "#r \"nuget: TorchSharp-cuda-windows, 0.107.0\"")]
    [InlineData("WINDOWS", Architecture.X64, false, "#r \"nuget: TorchSharp-cpu, 0.107.0\"")]
    [InlineData("OSX", Architecture.Arm64, false, "#r \"nuget: TorchSharp-cpu, 0.107.0\"")]
    public void The_message_about_a_missing_library_has_the_line_for_the_system(string system, Architecture processor, bool nvidia, string line)
        => Assert.Contains(line, NativePackage.Advice(OSPlatform.Create(system), processor, nvidia, Version).Split('\n'));

    [Theory]
    [InlineData("OSX", Architecture.X64)]
    [InlineData("LINUX", Architecture.Arm64)]
    [InlineData("FREEBSD", Architecture.X64)]
    public void Where_no_package_exists_the_message_names_the_CPU_engine(string system, Architecture processor)
    {
        string advice = NativePackage.Advice(OSPlatform.Create(system), processor, true, Version);
        Assert.DoesNotContain("#r", advice);
        Assert.Contains("CPU engine", advice);
    }

    [Fact]
    public void CUDA_is_asked_for_before_the_CPU_and_the_CPU_only_where_no_library_with_CUDA_loads()
    {
        var asked = new List<DeviceType>();
        Assert.Null(Engine.Start(type =>
        {
            asked.Add(type);
            return false;
        }));
        Assert.Equal([DeviceType.CUDA], asked);

        asked.Clear();
        Assert.Null(Engine.Start(type =>
        {
            asked.Add(type);
            return type == DeviceType.CPU ? true : throw new NotSupportedException("no such package");
        }));
        Assert.Equal([DeviceType.CUDA, DeviceType.CPU], asked);

        Assert.Equal("none", Engine.Start(_ => throw new DllNotFoundException("none"))!.Message);
    }

    [Theory]
    [InlineData("linux-x64", "cpu", "libtorch-cpu-linux-x64")]
    [InlineData("win-x64", "cpu", "libtorch-cpu-win-x64")]
    [InlineData("osx-arm64", "cpu", "libtorch-cpu-osx-arm64")]
    [InlineData("linux-x64", "cuda", "TorchSharp-cuda-linux")]
    [InlineData("win-x64", "cuda", "TorchSharp-cuda-windows")]
    public void Every_system_and_device_gets_its_package_and_no_other(string system, string device, string package)
    {
        string project = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.TorchSharp.Tests", "SaddleNotebooks.TorchSharp.Tests.csproj");
        var (code, output) = DotnetCommand.Run(Repository.Root, ["msbuild", project, "-nologo", "-getItem:PackageReference", $"-p:TorchSystem={system}", $"-p:TorchDevice={device}"]);
        Assert.True(code == 0, output);
        using var items = System.Text.Json.JsonDocument.Parse(output);
        var native = items.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)
            .Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase) && name is not ("TorchSharp" or "TorchVision"));
        Assert.Equal([package], native);
    }
}
