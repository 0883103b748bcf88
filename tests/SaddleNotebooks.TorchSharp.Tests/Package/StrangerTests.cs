using System.Globalization;
using SaddleNotebooks.Tools;
using static TorchSharp.torch.nn;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>The packages as somebody else's program uses them: from a folder, without this repository.</summary>
public sealed class StrangerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-stranger-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    const string Block = """
        torch.manual_seed(1);
        var layer = TransformerEncoderLayer(16, 2, 32);
        var head = Linear(16, 3);
        head.register_module("layer", layer);
        var block = new TorchLoss(
            head, x => head.call(layer.call(x.transpose(0, 1), null, null).mean(new long[] { 0 })),
            (z, t) => functional.cross_entropy(z, t), TorchData.FromTensors(torch.randn(8, 6, 16), torch.arange(8).remainder(3)));
        var curvature = block.HessianSpectrum(probes: 1, steps: 20);
        """;

    [Fact]
    public void A_new_project_adds_the_package_and_computes_the_spectra_of_ResNet_18_and_of_a_transformer_block()
    {
        string feed = Path.Combine(folder, "feed");
        BuiltPackage.Pack(feed);
        BuiltPackage.Pack(feed, "SaddleNotebooks.TorchSharp");
        (string, string)[] environment = [.. BuiltPackage.Environment(feed, Path.Combine(folder, "cache")), ("CreateHardLinksForCopyLocalIfPossible", "true")];
        File.WriteAllText(Path.Combine(folder, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TorchVision" Version="{PackageVersions.Of("TorchVision")}" />
                <PackageReference Include="{NativePackageName()}" Version="{PackageVersions.Of(NativePackageName())}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), $$"""
            using System.Globalization;
            using SaddleNotebooks;
            using SaddleNotebooks.Charts;
            using TorchSharp;
            using static TorchSharp.torch.nn;

            var module = torchvision.models.resnet18(num_classes: 10);
            var loss = module.Loss(TorchData.FromTensors(torch.randn(2, 3, 32, 32), torch.arange(2)), CrossEntropyLoss());
            var spectrum = loss.HessianSpectrum(probes: 1, steps: 6);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resnet|{loss.Space.Dimension}|{spectrum.Smallest.Value < spectrum.Largest.Value}|{spectrum.Cost.Device}"));
            spectrum.Plot().Save("resnet.html");

            {{Block}}
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"block|{curvature.Smallest.Value:R}|{curvature.Largest.Value:R}"));
            """);
        Run("add", "App.csproj", "package", "SaddleNotebooks.TorchSharp");
        Run("build", "-v", "q");
        if (OlderLibstdcxx.IsHere)
            OlderLibstdcxx.Mend(Path.Combine(folder, "bin"));
        string[] lines = Run("run", "--no-build").Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains("resnet|11181642|True|CPU, module in evaluation mode", lines);
        Assert.Contains("saddle-figure", File.ReadAllText(Path.Combine(folder, "resnet.html")));

        // The same computation here, with the same seeds.
        string[] block = Assert.Single(lines, line => line.StartsWith("block|", StringComparison.Ordinal)).Split('|');
        var (smallest, largest) = Here();
        Assert.Equal(smallest, double.Parse(block[1], CultureInfo.InvariantCulture), 1e-4 * largest);
        Assert.Equal(largest, double.Parse(block[2], CultureInfo.InvariantCulture), 1e-4 * largest);

        string Run(params string[] arguments)
        {
            var (code, output) = DotnetCommand.Run(folder, arguments, environment);
            Assert.True(code == 0, output);
            return output;
        }
    }

    static string NativePackageName()
        => OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64" : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-linux-x64";

    static (double Smallest, double Largest) Here()
    {
        torch.manual_seed(1);
        var layer = TransformerEncoderLayer(16, 2, 32);
        var head = Linear(16, 3);
        head.register_module("layer", layer);
        var block = new TorchLoss(
            head, x => head.call(layer.call(x.transpose(0, 1), null, null).mean(new long[] { 0 })),
            (z, t) => functional.cross_entropy(z, t), TorchData.FromTensors(torch.randn(8, 6, 16), torch.arange(8).remainder(3)));
        var curvature = block.HessianSpectrum(probes: 1, steps: 20);
        using var done = block;
        return (curvature.Smallest.Value, curvature.Largest.Value);
    }
}
