using System.Reflection;
using System.Text.RegularExpressions;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>One vocabulary: whatever can end in several ways says what to do next.</summary>
public partial class StatusAdviceTests
{
    /// <summary>What one hopes for: there is nothing to mend.</summary>
    static readonly HashSet<object> Good =
    [
        KrylovStatus.Converged, StationaryStatus.Converged, PathStatus.Converged, SamplingStatus.Complete, IndexVersusLossStatus.Complete, LandscapeMapStatus.Complete, BarrierCrossingStatus.Complete,
    ];

    internal static IEnumerable<Type> PublicTypes() => Directory.EnumerateFiles(AppContext.BaseDirectory, "SaddleNotebooks*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .Where(name => Directory.Exists(Path.Combine(Repository.Root, "src", name!)))
        .SelectMany(name => Assembly.Load(name!).GetExportedTypes());

    static Dictionary<Type, MethodInfo> Advices() => PublicTypes().Where(t => t.IsAbstract && t.IsSealed)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => m.Name == "Advice" && m.ReturnType == typeof(string) && m.GetParameters() is [{ ParameterType.IsEnum: true }])
        .ToDictionary(m => m.GetParameters()[0].ParameterType);

    [Fact]
    public void Every_status_says_in_one_sentence_what_to_do_next()
    {
        var advices = Advices();
        Type[] statuses = [.. PublicTypes().Where(t => t.IsEnum && t.Name.EndsWith("Status", StringComparison.Ordinal))];
        Assert.Subset(
            statuses.Select(t => t.Name).ToHashSet(),
            new HashSet<string>
            {
                "BarrierCrossingStatus", "IndexVersusLossStatus", "LandscapeMapStatus", "KrylovStatus", "OptimizationStatus", "PathStatus", "SamplingStatus", "StationaryStatus", "TrainingStatus",
            });
        foreach (var status in statuses)
        {
            Assert.True(advices.TryGetValue(status, out var advice), $"{status.Name} has no Advice().");
            var said = Enum.GetValues(status).Cast<object>().Select(member => (string)advice.Invoke(null, [member])!).ToArray();
            Assert.All(said, sentence =>
            {
                Assert.Matches(@"^(\p{Lu}|f )", sentence);
                Assert.EndsWith(".", sentence, StringComparison.Ordinal);
                Assert.DoesNotContain(". ", sentence, StringComparison.Ordinal);
            });
            Assert.Equal(said.Length, said.Distinct().Count());
            var fault = Assert.Throws<TargetInvocationException>(() => advice.Invoke(null, [Enum.ToObject(status, 99)]));
            Assert.IsType<ArgumentOutOfRangeException>(fault.InnerException);
        }
    }

    /// <summary>"Try X" helps only who knows how to write X.</summary>
    [Fact]
    public void Every_advice_has_a_line_of_code_that_there_is()
    {
        Type[] types = [.. PublicTypes()];
        var methods = types.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)).ToLookup(m => m.Name);
        foreach (var (status, advice) in Advices())
        {
            foreach (object member in Enum.GetValues(status))
            {
                string said = (string)advice.Invoke(null, [member])!;
                Assert.True(Good.Contains(member) || Code().IsMatch(said), $"{status.Name}.{member} has no line of code: {said}");
                foreach (Match call in Call().Matches(said))
                {
                    string name = call.Groups["method"].Value;
                    Assert.True(methods.Contains(name), $"{status.Name}.{member} calls {name}, which is not there.");
                    foreach (Capture argument in call.Groups["argument"].Captures)
                        Assert.True(methods[name].Any(m => m.GetParameters().Any(p => p.Name == argument.Value)), $"{status.Name}.{member}: {name} has no {argument.Value}.");
                }
                foreach (Match made in New().Matches(said))
                {
                    string name = made.Groups["type"].Value, property = made.Groups["property"].Value;
                    Assert.True(types.Any(t => t.Name == name && t.GetProperty(property) is not null), $"{status.Name}.{member}: there is no {name}.{property}.");
                }
            }
        }
    }

    [GeneratedRegex(@"\w+\.\w+(<\w+>)?\(|new \w+ \{ \w+ = |with \{ \w+ = |\w+\.[A-Z]\w+")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b\w+\.(?<method>[A-Z]\w*)(<\w+>)?\((?:(?:(?<argument>[a-z]\w*): )?[^,()]+(?:, )?)*")]
    private static partial Regex Call();

    [GeneratedRegex(@"new (?<type>[A-Z]\w+) \{ (?<property>\w+) = ")]
    private static partial Regex New();
}
