using System.Reflection;

namespace SaddleNotebooks.Kernel;

/// <summary>The records of the library that an answer may be made of: plain numbers and choices, nothing that names a file or holds code.</summary>
static class OptionTypes
{
    static readonly Lazy<Dictionary<string, Type>> Known = new(() =>
        LibraryAssemblies.Load().SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false, IsGenericType: false } && IsRecord(t) && Properties(t).All(p => IsPlain(p.PropertyType)))
            .ToDictionary(t => t.FullName!, StringComparer.Ordinal));

    /// <summary>The record of a name; null for everything else.</summary>
    public static Type? Find(string name) => Known.Value.GetValueOrDefault(name);

    /// <summary>What a record is made of: the properties that can be set.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p is { CanWrite: true, CanRead: true } && p.GetIndexParameters().Length == 0 && p.PropertyType != typeof(CheckpointOptions));

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    static bool IsPlain(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(decimal)
            || plain == typeof(IReadOnlyList<double>) || plain == typeof(double[]) || IsRecord(plain));
}
