using System.Reflection;
using System.Runtime.InteropServices;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary><c>#!about</c>: what runs the cells.</summary>
sealed class AboutCommand : IMagicCommand
{
    public string Name => "#!about";

    public string Help => "Tells what runs the cells: versions of the kernel, of .NET and of the system.";

    public IReadOnlyList<MagicParameter> Parameters => [];

    public Task ExecuteAsync(IMagicContext context)
    {
        string version = typeof(AboutCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        context.Display(HtmlFragment.Of(new TextTable(["what", "version"],
        [
            ["SaddleNotebooks kernel (C# scripts)", version],
            [".NET", RuntimeInformation.FrameworkDescription],
            ["system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"],
        ])));
        return Task.CompletedTask;
    }
}
