using System.Reflection;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>A result that is not what one hopes for says what to try, in its text and below its picture.</summary>
public class AdviceTests
{
    static readonly MethodInfo Copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.NonPublic | BindingFlags.Instance)!;

    public static IEnumerable<TheoryDataRow<string>> Samples() => ViewSamples.All.Where(s => StatusOf(s.Value.Compute().GetType()) is not null).Select(s => new TheoryDataRow<string>(s.Key));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Its_text_and_its_view_give_the_advice_of_every_status(string name)
    {
        var sample = ViewSamples.All[name];
        foreach (object status in Enum.GetValues(StatusOf(sample.Compute().GetType())!.PropertyType))
        {
            object result = With(sample.Compute(), status);
            string advice = Assert.IsAssignableFrom<IAdvised>(result).Advice;
            Assert.Contains(advice, result.ToString(), StringComparison.Ordinal);
            var figure = sample.DrawOf(result);
            Assert.Contains(advice, figure.Caption, StringComparison.Ordinal);
            Assert.Contains(advice, figure.Description, StringComparison.Ordinal);
        }
    }

    /// <summary>Every type of result that can end in several ways gives advice, and for all ways but the good one there is a line of code in it.</summary>
    [Fact]
    public void Every_result_with_a_status_gives_advice()
    {
        Type[] results = [.. StatusAdviceTests.PublicTypes().Where(t => !t.IsAbstract && StatusOf(t) is not null)];
        Assert.True(results.Length >= 25, $"{results.Length}");
        Assert.All(results, t => Assert.True(t.IsAssignableTo(typeof(IAdvised)), t.Name));
    }

    static PropertyInfo? StatusOf(Type type) => type.GetProperty("Status") is { PropertyType.IsEnum: true } status ? status : null;

    /// <summary>The same result, had it ended otherwise.</summary>
    static object With(object result, object status)
    {
        object other = Copy.Invoke(result, null)!;
        for (Type? t = result.GetType(); t is not null; t = t.BaseType)
        {
            if (t.GetField("<Status>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is { } field)
            {
                field.SetValue(other, status);
                return other;
            }
        }
        // A status that is another result's.
        var (part, value) = result.GetType().GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Select(f => (f, f.GetValue(result)))
            .First(p => p.Item2 is not null && StatusOf(p.Item2.GetType())?.PropertyType == status.GetType());
        part.SetValue(other, With(value!, status));
        return other;
    }
}
