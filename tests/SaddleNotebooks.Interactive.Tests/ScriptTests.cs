using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using SaddleNotebooks.Hosts;
using SaddleNotebooks.Magics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The extension's scripts, compiled and run by the host's kernel inside the test's own process: a wrong name in them fails here first.</summary>
public sealed class ScriptTests : IDisposable
{
    readonly CompositeKernel root = [new CSharpKernel()];

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task The_extension_and_its_magic_commands_compile_against_the_hosts_packages()
    {
        await RunAsync(string.Join('\n', ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("SaddleNotebooks", StringComparison.Ordinal))
            .Select(path => $"#r \"{path}\"")));
        string dib = File.ReadAllText(Path.Combine(Repository.Root, "src", "SaddleNotebooks", "Hosts", "extension.dib"));
        Assert.StartsWith("#!csharp", dib);
        string shown = await RunAsync(dib["#!csharp".Length..]);
        Assert.Contains("SaddleNotebooks is ready", shown);
        int at = shown.IndexOf("without its magic", StringComparison.Ordinal); Assert.True(at < 0, at < 0 ? "" : shown[at..Math.Min(shown.Length, at + 900)]);

        var declared = root.ChildKernels.OfType<CSharpKernel>().Single().KernelInfo.SupportedDirectives.ToDictionary(d => d.Name);
        foreach (var command in MagicCommands.Create().Commands)
        {
            Assert.Equal(command.Help, declared[command.Name].Description);
            Assert.Equal(command.Parameters.Select(p => p.Name), declared[command.Name].Parameters.Select(p => p.Name));
        }
        await RunAsync("var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);");
        Assert.Contains("index 1", await RunAsync("#!classify f --at \"0, 0\""));
    }

    [Fact]
    public async Task A_host_that_does_not_take_the_script_costs_the_commands_and_not_the_cell()
    {
        var refused = await root.SendAsync(new SubmitCode("NoSuchCall();", "csharp"));
        var fault = Assert.Throws<InvalidOperationException>(() => InteractiveHost.RequireSuccess(refused));
        Assert.Contains("NoSuchCall", fault.Message);
        string excuse = InteractiveHost.Excuse(fault);
        Assert.Contains("without its magic commands", excuse);
        Assert.Contains("loss.HessianSpectrum()", excuse);
        InteractiveHost.RequireSuccess(await root.SendAsync(new SubmitCode("var fine = 1;", "csharp")));
    }

    // Everything shown, as one text.
    async Task<string> RunAsync(string code)
    {
        var result = await root.SendAsync(new SubmitCode(code, "csharp"));
        var failed = result.Events.OfType<CommandFailed>().FirstOrDefault();
        Assert.True(failed is null, failed?.Message);
        return string.Concat(result.Events.OfType<DisplayEvent>().SelectMany(e => e.FormattedValues).Select(v => v.Value));
    }
}
