using System.Reflection;

namespace SaddleNotebooks.Tests;

/// <summary>All public calls of some assemblies that can take longer than a second.</summary>
public interface ILongCallTable
{
    /// <summary>The assemblies.</summary>
    static abstract IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>The calls, each with work for many seconds.</summary>
    static abstract IReadOnlyList<LongCall> All { get; }

    /// <summary>The methods with a token that are not among them, with the reason.</summary>
    static abstract IReadOnlyDictionary<string, string> Others { get; }
}
