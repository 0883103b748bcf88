using System.Diagnostics.CodeAnalysis;

namespace SaddleNotebooks.Numerics;

/// <summary>Values that results compute when somebody looks at them.</summary>
static class LazyValue
{
    /// <summary>
    /// A value computed at the first look. A look that is stopped leaves it to the next one: a plain <see cref="Lazy{T}"/> would remember the
    /// exception, and throw it for ever. Two threads that look first both compute, and both get the same.
    /// </summary>
    public static Lazy<T> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(Func<T> compute) => new(compute, LazyThreadSafetyMode.PublicationOnly);
}
