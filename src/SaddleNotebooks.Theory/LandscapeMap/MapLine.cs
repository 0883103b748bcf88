using System.Text.Json;
using System.Text.Json.Serialization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>One line of a map's file: the head, a minimum, a transition state, or a search that is over. Exactly one part is there.</summary>
sealed record MapLine
{
    const string Format = "SaddleNotebooks map of a landscape 1";

    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() },
    };

    public Head? Map { get; init; }

    public Place? Minimum { get; init; }

    public Place? TransitionState { get; init; }

    public Attempt? Search { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static MapLine Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<MapLine>(line, Json) ?? throw new FormatException();
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    /// <summary>The lines of a whole catalog.</summary>
    public static IEnumerable<MapLine> All(MapCatalog catalog)
    {
        yield return HeadOf(catalog);
        foreach (var minimum in catalog.Minima)
            yield return new() { Minimum = Place.Of(minimum) };
        foreach (var state in catalog.TransitionStates)
            yield return new() { TransitionState = Place.Of(state) };
        foreach (var attempt in catalog.Attempts)
            yield return new() { Search = attempt with { Minima = [], TransitionStates = [] } };
    }

    public static MapLine HeadOf(MapCatalog catalog) => new() { Map = new(Format, catalog.Dimension, new(catalog.Identity), catalog.Symmetry, catalog.Isolation) };

    /// <summary>Adds what a line says to a catalog, which the head begins; returns the catalog.</summary>
    /// <exception cref="FormatException">The line does not fit.</exception>
    public MapCatalog AddTo(MapCatalog? catalog)
    {
        if (catalog is null)
            return Map is { Format: Format, Dimension: > 0 } head ? new(head.Dimension, head.Function, head.Symmetry, head.Isolation) : throw new FormatException("The first line is not the head.");
        if (Minimum is { Ends: null } minimum && minimum.Point.Length == catalog.Dimension)
            catalog.AddMinimum(minimum.ToNode(0));
        else if (TransitionState is { Ends: [int from, int to] } state && state.Point.Length == catalog.Dimension && Are(catalog.Minima.Count, from, to))
            catalog.AddTransitionState(state.ToNode(1));
        else if (Search is { } attempt && Are(catalog.Minima.Count, attempt.Minima) && Are(catalog.TransitionStates.Count, attempt.TransitionStates))
            catalog.Add(attempt);
        else
            throw new FormatException("A line says nothing that fits.");
        return catalog;

        static bool Are(int count, params int[] numbers) => numbers.All(i => i >= 0 && i < count);
    }

    /// <summary>What the map is of.</summary>
    internal sealed record Head(string Format, int Dimension, Dictionary<string, string> Function, string Symmetry, string Isolation);

    /// <summary>A search that is over.</summary>
    internal sealed record Attempt(MapTask Task, ulong Seed, string End, EvaluationCount Cost, double Seconds)
    {
        /// <summary>Minima that were known and found again.</summary>
        public int[] Minima { get; init; } = [];

        /// <summary>Transition states that were known and found again.</summary>
        public int[] TransitionStates { get; init; } = [];
    }

    /// <summary>A stationary point.</summary>
    internal sealed record Place(
        double[] Point, double Value, double GradientNorm, double GradientTolerance, double[] Lowest, double Second, double EigenvalueTolerance, int Nullity,
        double LogDeterminant, int Found, int[]? Ends)
    {
        public static Place Of(LandscapeNetwork.Node node) => new(
            node.Array, node.Value, node.GradientNorm, node.GradientTolerance,
            [node.Lowest.Value, node.Lowest.ResidualBound, node.Lowest.Limit, node.Lowest.Confidence, node.Lowest.Rounding],
            node.Second, node.EigenvalueTolerance, node.Nullity, node.LogDeterminant, node.FoundCount, node.Ends is var (from, to) ? [from, to] : null);

        public LandscapeNetwork.Node ToNode(int index) => new(Point)
        {
            Value = Value,
            Index = index,
            GradientNorm = GradientNorm,
            GradientTolerance = GradientTolerance,
            Lowest = Lowest is [double value, double bound, double limit, double confidence, double rounding]
                ? new SpectrumEnd(value, bound, limit, confidence) { Rounding = rounding } : throw new FormatException("A smallest eigenvalue is not whole."),
            Second = Second,
            EigenvalueTolerance = EigenvalueTolerance,
            Nullity = Nullity,
            LogDeterminant = LogDeterminant,
            FoundCount = Found,
            Ends = Ends is [int from, int to] ? (from, to) : null,
        };
    }
}
