using SaddleNotebooks.Charts;
using SaddleNotebooks.Formatters;

namespace SaddleNotebooks.Tests;

/// <summary>
/// Real results for views, computed once and small enough to take a moment. Every class derived from it is found by itself; a test asks for a
/// sample of every type that has a view.
/// </summary>
abstract class ViewSamples
{
    static readonly Lazy<IReadOnlyDictionary<string, ViewSample>> Found = new(() => typeof(ViewSamples).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(ViewSamples)))
        .Select(t => (ViewSamples)Activator.CreateInstance(t)!)
        .SelectMany(s => s.Samples)
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .ToDictionary(s => s.Key, s => s.Value));

    /// <summary>All samples by the names of their pictures.</summary>
    internal static IReadOnlyDictionary<string, ViewSample> All => Found.Value;

    /// <summary>This class's samples by the names of their pictures.</summary>
    internal abstract IReadOnlyDictionary<string, ViewSample> Samples { get; }

    private protected static ViewSample View<TResult>(Func<TResult> compute, Func<TResult, Figure> draw)
        where TResult : class
    {
        var result = new Lazy<TResult>(compute);
        return new(typeof(TResult), () => result.Value, other => draw((TResult)other));
    }

    /// <summary>Drawn as a notebook draws it.</summary>
    private protected static ViewSample View<TResult>(Func<TResult> compute)
        where TResult : class
        => View(compute, result => ViewRegistry.TryDraw(result, out var figure) ? figure : throw new InvalidOperationException($"{typeof(TResult)} has no view."));
}
