using System.Runtime.CompilerServices;
using SaddleNotebooks.Tools;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>Lets the tests run on systems whose libstdc++ is older than TorchSharp asks for, before anything of TorchSharp is named.</summary>
static class SystemLibrary
{
    [ModuleInitializer]
    internal static void Prepare()
    {
        if (OlderLibstdcxx.IsHere)
            OlderLibstdcxx.Mend(AppContext.BaseDirectory);
    }
}
