using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Finds the framework's assemblies once per process. The engine's own resolver reads each of them again for every cell, which costs
/// megabytes and most of a small cell's time.
/// </summary>
sealed class SharedReferenceResolver : MetadataReferenceResolver
{
    // Immutable facts about files of the running framework: sharing them between sessions changes nothing but cost.
    static readonly ConcurrentDictionary<(string Reference, MetadataReferenceProperties Properties), ImmutableArray<PortableExecutableReference>> Named = [];
    static readonly ConcurrentDictionary<AssemblyIdentity, PortableExecutableReference?> Missing = [];

    readonly MetadataReferenceResolver inner = ScriptMetadataResolver.Default;

    SharedReferenceResolver()
    {
    }

    /// <summary>The one resolver.</summary>
    public static SharedReferenceResolver Instance { get; } = new();

    /// <summary>The references that every script starts with, found.</summary>
    public static ImmutableArray<MetadataReference> Defaults { get; } =
        [.. ScriptOptions.Default.MetadataReferences.SelectMany(IEnumerable<MetadataReference> (r)
            => r is UnresolvedMetadataReference named ? Instance.ResolveReference(named.Reference, null, named.Properties) : [r])];

    public override bool ResolveMissingAssemblies => inner.ResolveMissingAssemblies;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
        => Named.GetOrAdd((reference, properties), key => inner.ResolveReference(key.Reference, null, key.Properties));

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
        => Missing.GetOrAdd(referenceIdentity, identity => inner.ResolveMissingAssembly(definition, identity));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 1;
}
