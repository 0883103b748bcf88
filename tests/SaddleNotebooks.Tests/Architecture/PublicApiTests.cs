using System.Reflection;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Tests;

/// <summary>What users can call: every change of it is a visible change of a text.</summary>
public partial class PublicApiTests
{
    // All that the package carries, and what runs notebooks.
    static readonly string[] Assemblies =
    [
        "SaddleNotebooks", "SaddleNotebooks.Charts", "SaddleNotebooks.Course", "SaddleNotebooks.Landscapes", "SaddleNotebooks.Networks", "SaddleNotebooks.Numerics",
        "SaddleNotebooks.Objectives", "SaddleNotebooks.Optimization", "SaddleNotebooks.Theory", "SaddleNotebooks.Training",
    ];

    public static IEnumerable<TheoryDataRow<string>> Names() => Assemblies.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_API_is_the_one_written_down(string assembly) => PublicApi.Check(Assembly.Load(assembly));

    /// <summary>What IntelliSense offers after <c>using SaddleNotebooks;</c>, and all there is: a flood helps nobody.</summary>
    [Fact]
    public void There_are_not_too_many_public_types()
    {
        Type[] types = [.. Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes()).Where(t => !t.IsNested)];
        int first = types.Count(t => t.Namespace == "SaddleNotebooks");
        Assert.True(first <= MostInFirstNamespace, $"{first} public types in the namespace SaddleNotebooks, {MostInFirstNamespace} allowed.");
        Assert.True(types.Length <= MostInAll, $"{types.Length} public types in all, {MostInAll} allowed.");
    }

    /// <summary>One word for limits: whoever knows one option guesses the next.</summary>
    [Fact]
    public void Limits_that_a_caller_sets_begin_with_Max()
    {
        Type[] types = [.. Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes())];
        var options = types.SelectMany(t => t.GetProperties()).Where(p => p.CanWrite).Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        var parameters = types.SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters()).Select(p => $"{p.Member.Name}.{p.Name}");
        Assert.DoesNotContain(options.Concat(parameters), name => OtherWords().IsMatch(name));
    }

    /// <summary>One start for all random numbers: whoever gives no seed gets the same everywhere.</summary>
    [Fact]
    public void Seeds_default_to_zero()
    {
        Type[] types = [.. Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes())];
        var parameters = types.SelectMany(t => t.GetMethods().Cast<MethodBase>().Concat(t.GetConstructors())).SelectMany(m => m.GetParameters())
            .Where(p => p.Name == "seed" && p.HasDefaultValue).ToArray();
        var options = types.Where(t => !t.IsAbstract && !t.ContainsGenericParameters && t.GetConstructor(Type.EmptyTypes) is not null && t.GetProperty("Seed") is { CanWrite: true })
            .Select(t => (t.Name, Seed: (ulong)t.GetProperty("Seed")!.GetValue(Activator.CreateInstance(t))!)).ToArray();
        Assert.NotEmpty(parameters);
        Assert.NotEmpty(options);
        Assert.DoesNotContain(parameters, p => p.DefaultValue is not 0UL);
        Assert.DoesNotContain(options, o => o.Seed != 0);
    }

    [GeneratedRegex(@"\.(Most|Maximum|Maximal|AtMost|most|maximum|maximal|atMost)[A-Z]\w*$")]
    private static partial Regex OtherWords();

    const int MostInFirstNamespace = 200, MostInAll = 372;
}
