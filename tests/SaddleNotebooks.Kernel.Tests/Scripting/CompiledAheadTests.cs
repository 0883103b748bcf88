using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Kernel.Tests;

public class CompiledAheadTests
{
    [Theory]
    [InlineData("Microsoft.CodeAnalysis.dll")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.dll")]
    [InlineData("Microsoft.CodeAnalysis.Scripting.dll")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.Scripting.dll")]
    public void A_build_puts_the_compiler_beside_its_programs_as_machine_code(string name)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return;
        using var reader = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)));
        Assert.NotEqual(0, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }
}
