using System.Reflection;
using System.Text.RegularExpressions;
using SaddleNotebooks.Formatters;
using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>Every type that a notebook can show as the value of a cell has a view, or a reason to have none.</summary>
public partial class ViewCoverageTests
{
    /// <summary>What is handed to methods rather than read: its text says what it is.</summary>
    static readonly Type[] Inputs =
    [
        typeof(Optimizer), typeof(Objective), typeof(IObjective<>), typeof(IVectorSpace<>), typeof(ILinearOperator<>), typeof(LayerSpec), typeof(SliceDirections), typeof(Attribute),
        typeof(Exception),
    ];

    /// <summary>Results that a line of text tells as well as a picture, or parts of results that are drawn.</summary>
    static readonly Dictionary<Type, string> ToldInText = new()
    {
        [typeof(CostFormula)] = "a row of a cost table",
        [typeof(EscapeDirection)] = "an eigenvector: numbers without a picture of their own",
        [typeof(EscapeMeasurement)] = "a run of an escape distribution",
        [typeof(MinimumProbability)] = "a row of the table of minimum probabilities",
        [typeof(Plateau)] = "a strip of a training run",
        [typeof(MarchenkoPasturLaw)] = "the curve over an ensemble's spectrum",
        [typeof(SemicircleLaw)] = "the curve over an ensemble's spectrum",
        [typeof(Network<>)] = "its layers are text",
        [typeof(ExtremeEigenpairs<>)] = "the façade's HessianExtremes is drawn; this one carries vectors of an engine",
        [typeof(LinearSolution<>)] = "a solution vector of an engine",
        [typeof(PowerIterationResult<>)] = "an eigenvector of an engine",
        [typeof(SymmetricEigenpairs)] = "a decomposition for further computing",
        [typeof(SymmetricTridiagonal)] = "a matrix for further computing",
        [typeof(TraceEstimate)] = "a number with its error",
        [typeof(SaddleDetector<>)] = "an object that is fed points",
        [typeof(SavedPoint<>)] = "a point of an engine, read back",
        [typeof(Guideline)] = "a row of a report on guidelines",
        [typeof(Exercise)] = "a question in a line",
        [typeof(SaddleNotebooks.Charts.Explorable)] = "draws itself, with its sliders",
        [typeof(NpyArray)] = "numbers of a file, for further computing",
    };

    static IEnumerable<Type> Returned() => new[] { typeof(IVectorSpace<>), typeof(Objective), typeof(Network), typeof(Optimizer), typeof(Trainer<>), typeof(Landscape), typeof(CostTable), typeof(Guideline) }.Select(t => t.Assembly)
        .SelectMany(a => a.GetExportedTypes())
        .Where(t => t.IsAbstract && t.IsSealed)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .SelectMany(m => Parts(m.ReturnType))
        .Where(t => !t.IsGenericParameter && t.Namespace?.StartsWith("SaddleNotebooks", StringComparison.Ordinal) == true && !t.IsEnum && !t.IsInterface)
        .Distinct()
        .Where(t => !t.Name.EndsWith("Options", StringComparison.Ordinal) && !Inputs.Any(input => IsA(t, input)));

    static IEnumerable<Type> Parts(Type type)
        => type.IsArray ? Parts(type.GetElementType()!)
        : type.IsGenericType && type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true ? type.GetGenericArguments().SelectMany(Parts)
        : [type.IsGenericType ? type.GetGenericTypeDefinition() : type];

    static bool IsA(Type type, Type input)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            if (t == input || (t.IsGenericType && t.GetGenericTypeDefinition() == input))
                return true;
        }
        return type.GetInterfaces().Any(i => i == input || (i.IsGenericType && i.GetGenericTypeDefinition() == input));
    }

    static bool IsDrawn(Type type) => ViewRegistry.Types.Any(t => IsA(type, t));

    [Fact]
    public void Every_result_of_the_library_has_a_view_or_a_reason_for_none()
    {
        string[] forgotten = [.. Returned().Where(t => !IsDrawn(t) && !ToldInText.ContainsKey(t)).Select(t => t.Name).Order(StringComparer.Ordinal)];
        Assert.True(forgotten.Length == 0, $"No view and no reason for none: {string.Join(", ", forgotten)}");
    }

    [Fact]
    public void No_reason_outlives_its_need()
        => Assert.Empty(ToldInText.Keys.Where(t => IsDrawn(t) || !Returned().Contains(t)).Select(t => t.Name));

    [Fact]
    public void Every_view_has_a_sample_in_the_gallery()
    {
        var sampled = ViewSamples.All.Values.Select(s => s.Result).ToHashSet();
        Assert.Empty(ViewRegistry.Types.Where(type => !sampled.Any(s => IsA(s, type))).Select(t => t.Name));
    }

    [Fact]
    public void Every_view_has_a_title_a_table_and_a_text_that_is_no_type_name()
    {
        var faults = new List<string>();
        foreach (var (name, sample) in ViewSamples.All)
        {
            var figure = sample.Draw();
            string text = figure.ToString();
            if (figure.Title.IsEmpty)
                faults.Add($"{name}: no title");
            if (figure.Caption.Length == 0)
                faults.Add($"{name}: no caption");
            if (figure.Table is not { Rows.Count: >= 1 and <= 60 })
                faults.Add($"{name}: no short table");
            if (text.Length <= 20 || text.Contains("SaddleNotebooks.", StringComparison.Ordinal) || LooksLikeARecord().IsMatch(text))
                faults.Add($"{name}: {text}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // What a record writes of itself; a line of code that sets options is something else.
    [GeneratedRegex(@"(?<!\b(new \w+|with)) \{ ")]
    private static partial Regex LooksLikeARecord();
}
