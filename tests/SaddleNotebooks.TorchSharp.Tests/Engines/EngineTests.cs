using System.Runtime.InteropServices;

namespace SaddleNotebooks.Tests;

public class EngineTests
{
    static readonly Version Version = new(0, 105, 2, 0);

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
        Assert.Equal(device, loss.Minimize(Optimizer.GradientDescent(0.1), loss.Point, new OptimizationOptions { MaximumSteps = 2 }).Device);
        Assert.Equal(device, loss.Landscape(size: 3).Device);
    }

    [Theory]
    [InlineData("LINUX", Architecture.X64, false, "#r \"nuget: TorchSharp-cpu, 0.105.2\"")]
    [InlineData("LINUX", Architecture.X64, true, "#r \"nuget: TorchSharp-cuda-linux, 0.105.2\"")]
    [InlineData("WINDOWS", Architecture.X64, true, "#r \"nuget: TorchSharp-cuda-windows, 0.105.2\"")]
    [InlineData("WINDOWS", Architecture.X64, false, "#r \"nuget: TorchSharp-cpu, 0.105.2\"")]
    [InlineData("OSX", Architecture.Arm64, false, "#r \"nuget: TorchSharp-cpu, 0.105.2\"")]
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
}
