namespace SaddleNotebooks.Magics;

/// <summary>The typed arguments of one magic line, by parameter name.</summary>
public sealed class MagicArguments
{
    readonly IReadOnlyDictionary<string, object?> values;
    readonly IReadOnlySet<string> given;

    /// <summary>Wraps bound values.</summary>
    /// <param name="values">Every parameter's value, defaults included, by name (<c>--steps</c>).</param>
    /// <param name="given">The names that the line itself gave.</param>
    public MagicArguments(IReadOnlyDictionary<string, object?> values, IReadOnlySet<string> given)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(given);
        this.values = values;
        this.given = given;
    }

    /// <summary>Reads an argument.</summary>
    /// <typeparam name="T">The parameter's type, or its nullable form where it has no default.</typeparam>
    /// <param name="name">The parameter's name: <c>--steps</c>.</param>
    /// <returns>The value given, else the default, else <c>default(T)</c>.</returns>
    /// <exception cref="ArgumentException">The command has no such parameter, or the parameter is of another type.</exception>
    public T? Get<T>(string name)
    {
        if (!values.TryGetValue(name, out object? value))
            throw new ArgumentException($"No parameter {name}; the command declares {string.Join(", ", values.Keys)}.", nameof(name));
        return value switch
        {
            null => default,
            T typed => typed,
            _ => throw new ArgumentException($"{name} holds a {value.GetType().Name}, not a {typeof(T).Name}.", nameof(name)),
        };
    }

    /// <summary>Whether the line itself gave this parameter.</summary>
    /// <param name="name">The parameter's name: <c>--steps</c>.</param>
    /// <returns>False if the value is the default.</returns>
    public bool IsGiven(string name) => given.Contains(name);
}
