using System.Reflection;

namespace SaddleNotebooks.Kernel;

/// <summary>The assemblies of the library: what <c>#r "nuget: SaddleNotebooks"</c> brings.</summary>
static class LibraryAssemblies
{
    /// <summary>The façade and all layers below it.</summary>
    public static IReadOnlyList<Assembly> Load()
    {
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        Add("SaddleNotebooks");
        return [.. found.Values];

        void Add(string name)
        {
            if (found.ContainsKey(name))
                return;
            var assembly = found[name] = Assembly.Load(name);
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (reference.Name!.StartsWith("SaddleNotebooks.", StringComparison.Ordinal))
                    Add(reference.Name);
            }
        }
    }
}
