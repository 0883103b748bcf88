using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SaddleNotebooks.Kernel;

/// <summary>Lets assemblies of packages find the native libraries of their packages, which lie in other folders than they do.</summary>
sealed class NativeLibraries : IDisposable
{
    readonly Lock gate = new();
    readonly HashSet<string> assemblies = [];
    readonly List<string> folders = [];
    readonly HashSet<AssemblyLoadContext> contexts = [];

    public NativeLibraries() => AppDomain.CurrentDomain.AssemblyLoad += OnLoad;

    public void Add(RestoredPackages packages)
    {
        lock (gate)
        {
            assemblies.UnionWith(packages.Assemblies);
            folders.AddRange(packages.NativeFolders.Except(folders));
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;
        lock (gate)
        {
            foreach (var context in contexts)
                context.ResolvingUnmanagedDll -= Resolve;
        }
    }

    void OnLoad(object? sender, AssemblyLoadEventArgs e)
    {
        lock (gate)
        {
            if (!e.LoadedAssembly.IsDynamic && assemblies.Contains(e.LoadedAssembly.Location)
                && AssemblyLoadContext.GetLoadContext(e.LoadedAssembly) is { } context && contexts.Add(context))
                context.ResolvingUnmanagedDll += Resolve;
        }
    }

    IntPtr Resolve(System.Reflection.Assembly assembly, string name)
    {
        string[] found;
        lock (gate)
            found = [.. folders];
        string[] files = OperatingSystem.IsWindows() ? [name, name + ".dll"]
            : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"]
            : [name, $"lib{name}.so", name + ".so"];
        foreach (string path in found.SelectMany(folder => files.Select(file => Path.Combine(folder, file))).Where(File.Exists))
        {
            if (NativeLibrary.TryLoad(path, out var handle))
                return handle;
        }
        return IntPtr.Zero;
    }
}
