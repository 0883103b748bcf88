using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Cells;

/// <summary>What cells can refer to: the assemblies that run here, whose metadata the compiler reads where they lie in memory. Nothing is downloaded a second time.</summary>
static class CellReferences
{
    static readonly string[] First =
    [
        "SaddleNotebooks", "SaddleNotebooks.Cells", "SaddleNotebooks.Course", "System.Private.CoreLib", "System.Runtime", "System.Console", "System.Linq", "System.Collections",
        "System.Runtime.Numerics", "System.Threading.Tasks.Parallel", "System.Linq.Expressions", "System.Text.RegularExpressions", "System.Memory", "System.Collections.Immutable",
        "System.Collections.Concurrent",
    ];

    /// <summary>These and all that they need.</summary>
    public static unsafe IReadOnlyList<MetadataReference> Find()
    {
        var references = new List<MetadataReference>();
        var seen = new HashSet<string>();
        var waiting = new Queue<string>(First);
        while (waiting.TryDequeue(out string? name))
        {
            if (!seen.Add(name))
                continue;
            Assembly assembly;
            try
            {
                assembly = Assembly.Load(name);
            }
            catch (FileNotFoundException)
            {
                // Trimmed away as a whole: nothing that is left uses it.
                continue;
            }
            if (assembly.TryGetRawMetadata(out byte* metadata, out int length))
                references.Add(AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference(filePath: name));
            foreach (var needed in assembly.GetReferencedAssemblies())
                waiting.Enqueue(needed.Name!);
        }
        return references;
    }
}
