using System.Reflection;

namespace SaddleNotebooks.Tests;

/// <summary>A public call with work for many seconds.</summary>
/// <param name="Method">Type, name and number of parameters of the method.</param>
/// <param name="Run">Makes the call, without handing a token or a receiver along.</param>
/// <param name="IsCut">Whether a result is that of a call that was stopped; null where none is returned.</param>
public sealed record LongCall(string Method, Func<object> Run, Func<object, bool>? IsCut = null)
{
    /// <summary>Whether it says how far it is; else only that it goes on.</summary>
    public bool KnowsItsEnd { get; init; } = true;

    /// <summary>How a method is named in <see cref="Method"/>.</summary>
    public static string Name(MethodBase method) => $"{method.DeclaringType!.Name.Split('`')[0]}.{method.Name}/{method.GetParameters().Length}";

    /// <summary>Whether a result says of itself, by its status or that of what it holds, that it was stopped.</summary>
    public static bool SaysStopped(object result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var type = result.GetType();
        return type.GetProperty("Status")?.GetValue(result)?.ToString() is { } status ? status == "Canceled"
            : type.GetProperty("Density")?.GetValue(result) is { } density ? SaysStopped(density)
            : type.GetProperty("Pairs")?.GetValue(result) is { } pairs ? SaysStopped(pairs)
            : type.GetProperty("IsComplete")!.GetValue(result) is false;
    }

    public override string ToString() => Method;
}
