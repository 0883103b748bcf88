
namespace SaddleNotebooks.Tool.Tests;

/// <summary>Our kernel installed for Jupyter in a folder of its own, so that nothing of the user's is read or written.</summary>
public sealed class InstalledKernel : IDisposable
{
    /// <summary>What the tests need of Debian's Jupyter.</summary>
    static readonly (string, string)[] Needed =
    [
        ("nbclient", "python3-nbclient"), ("nbconvert", "jupyter-nbconvert"), ("jupyter_kernel_test", "python3-jupyter-kernel-test"),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("jupyter").FullName;

    public InstalledKernel()
        => KernelSpecFolder = new Kernel.KernelSpecFolder(Path.Combine(folder, "kernels")).Install(Kernel.KernelSpec.DefaultName, new(
            [Kernel.DotnetHost.Path, Path.Combine(AppContext.BaseDirectory, "saddle.dll"), "kernel", "run", "--connection-file", "{connection_file}"]));

    /// <summary>Where the kernel's entry stands.</summary>
    public string KernelSpecFolder { get; }

    /// <summary>Runs Python with Jupyter; it must succeed.</summary>
    public string Python(params string[] arguments)
    {
        DebianPython.Require(Needed);
        var (code, output) = DebianPython.Run(arguments, ("JUPYTER_DATA_DIR", folder), ("IPYTHONDIR", folder), ("JUPYTER_CONFIG_DIR", folder));
        Assert.True(code == 0, output);
        return output;
    }

    /// <summary>Runs one of the scripts beside this file.</summary>
    public string Script(string name, params string[] arguments)
        => Python([Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Tool.Tests", "Jupyter", name), .. arguments]);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
