using System.Collections;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Course;

/// <summary>Lists in every form that a learner may have: arrays, lists, sequences, memory, tuples.</summary>
static class AnswerList
{
    // A sequence may have no end.
    const int Most = 10_000_000;

    /// <summary>The elements; null for what is no list.</summary>
    /// <exception cref="AnswerException">The sequence has no end.</exception>
    public static IReadOnlyList<object?>? Read(object answer)
    {
        switch (answer)
        {
            case string or IDictionary or Array { Rank: > 1 }:
                return null;
            case ITuple tuple:
                return [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])];
            case IEnumerable sequence:
                object?[] items = [.. sequence.Cast<object?>().Take(Most + 1)];
                return items.Length <= Most ? items : throw new AnswerException($"I stopped reading your list after {Most} elements: end it with Take(n).");
        }
        // Memory<T> and ReadOnlyMemory<T> are no sequences.
        var type = answer.GetType();
        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
            ? Read(type.GetMethod(nameof(ReadOnlyMemory<>.ToArray))!.Invoke(answer, null)!)
            : null;
    }

    /// <summary>What a type of lists holds; null for other types.</summary>
    public static Type? Element(Type type)
        => type is { IsArray: true } ? type.GetArrayRank() == 1 ? type.GetElementType() : null
            : type.IsGenericType && type.GetGenericArguments() is [var element] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)) ? element
            : null;

    /// <summary>The list as one of a type that <see cref="Element"/> knows.</summary>
    public static object As(IReadOnlyList<object?> items, Type type)
    {
        var array = Array.CreateInstance(Element(type)!, items.Count);
        for (int i = 0; i < items.Count; i++)
            array.SetValue(Answer.As(items[i], Element(type)!), i);
        return type.IsArray || type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }
}
