using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The map of a landscape: minima, the transition states between them, and how high one must go from one minimum to another. Immutable. A map shows
/// what was found, never that there is no more.
/// </summary>
[TypeFormatterSource]
public sealed partial class LandscapeNetwork : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly MapCatalog catalog;
    readonly Node[] minima, transitionStates;
    readonly Lazy<DisconnectivityTree> tree;

    internal LandscapeNetwork(MapCatalog catalog, LandscapeMapStatus status)
    {
        this.catalog = catalog;
        Status = status;
        int[] order = [.. Enumerable.Range(0, catalog.Minima.Count).OrderBy(i => catalog.Minima[i].Value).ThenBy(i => i)];
        var rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        minima = [.. order.Select(i => catalog.Minima[i])];
        transitionStates =
        [
            .. catalog.TransitionStates.OrderBy(t => t.Value)
                .Select(t => t with { Ends = (Math.Min(rank[t.Ends!.Value.From], rank[t.Ends.Value.To]), Math.Max(rank[t.Ends.Value.From], rank[t.Ends.Value.To])) }),
        ];
        tree = LazyValue.Of(() => DisconnectivityTree.Of(this));
    }

    /// <summary>How the search ended.</summary>
    public LandscapeMapStatus Status { get; }

    /// <summary>The number of variables.</summary>
    public int Dimension => catalog.Dimension;

    /// <summary>What counts as one point, in words.</summary>
    public string Symmetry => catalog.Symmetry;

    /// <summary>The minima in ascending order of f; their numbers are those of <see cref="Node.Ends"/>.</summary>
    public IReadOnlyList<Node> Minima => minima.AsReadOnly();

    /// <summary>The transition states in ascending order of f, each certified to have index 1.</summary>
    public IReadOnlyList<Node> TransitionStates => transitionStates.AsReadOnly();

    /// <summary>How many searches ended in which way, in words.</summary>
    public IReadOnlyDictionary<string, int> Endings => catalog.Endings;

    /// <summary>Parts of the map that no transition state joins; 1 where everything is connected, 0 of an empty map.</summary>
    public int PartCount => tree.Value.PartCount;

    /// <summary>Whether minima are places of their own, or one for each value, in a sentence.</summary>
    public string Isolation => minima.Count(m => m.Nullity > 0) switch
    {
        0 => catalog.Isolation,
        int flat when flat == minima.Length => "Minima have flat directions beside them: those of equal value count as one.",
        int flat => string.Create(CultureInfo.InvariantCulture, $"{flat} of {minima.Length} minima have flat directions beside them; of these, those of equal value count as one."),
    };

    /// <summary>The time it took in seconds, over all parts of a search that was resumed.</summary>
    public double Seconds => catalog.Seconds;

    /// <summary>Evaluations used.</summary>
    public EvaluationCount Cost => catalog.Cost;

    /// <summary>
    /// The height of the lowest known way between two minima: the smallest value that the highest transition state on the way can have. The value of the
    /// minimum itself for from = to; ∞ where no way is known.
    /// </summary>
    /// <param name="from">The number of a minimum.</param>
    /// <param name="to">The number of another one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no minimum of that number.</exception>
    public double HeightBetween(int from, int to) => tree.Value.Height(Number(from, nameof(from)), Number(to, nameof(to)));

    /// <summary>
    /// How far f must rise from a minimum before it can fall to a lower one (its persistence): the height of the lowest way less its value. ∞ where no way to a
    /// lower minimum is known, as of the lowest one.
    /// </summary>
    /// <param name="minimum">The number of a minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no minimum of that number.</exception>
    public double EscapeBarrier(int minimum) => tree.Value.EscapeBarriers[Number(minimum, nameof(minimum))];

    internal MapCatalog Catalog => catalog;

    internal DisconnectivityTree Tree => tree.Value;

    /// <summary>Writes the map to a file, from which it can be opened or resumed: one line of JSON for each find.</summary>
    /// <param name="path">The file; written anew, as a whole or not at all.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
        => AtomicFile.WriteText(path, string.Concat(MapLine.All(catalog).Select(l => l.ToJson() + "\n")));

    /// <summary>Opens a map that <see cref="Save"/> or a search wrote. A last line that a killed process left unfinished is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no map, or is damaged.</exception>
    public static LandscapeNetwork Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var catalog = MapFile.Read(path);
        return new LandscapeNetwork(catalog, catalog.Minima.Count == 0 ? LandscapeMapStatus.NothingFound : catalog.Parts().Count > 1 ? LandscapeMapStatus.Unconnected : LandscapeMapStatus.Complete);
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == LandscapeMapStatus.Complete ? "" : Status.Advice();

    /// <summary>Numbers of points, the lowest of them, and the barriers.</summary>
    public override string ToString()
    {
        const int MostLines = 8;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{minima.Length} minima, {transitionStates.Length} transition states of index 1, in {PartCount} connected part{(PartCount == 1 ? "" : "s")} ({Status})");
        foreach (int i in Enumerable.Range(0, Math.Min(MostLines, minima.Length)))
            text.Append(CultureInfo.InvariantCulture, $"\n  minimum {i}: f = {minima[i].Value:G8}, lowest eigenvalue {minima[i].Lowest.Value:G4}, barrier to a lower one {Barrier(EscapeBarrier(i))}");
        if (minima.Length > MostLines)
            text.Append(CultureInfo.InvariantCulture, $"\n  … {minima.Length - MostLines} more");
        text.Append('\n').Append(Isolation).Append(" Counted once: ").Append(Symmetry).Append('.');
        return this.After(text.ToString());
    }

    static string Barrier(double value) => double.IsFinite(value) ? value.ToString("G4", CultureInfo.InvariantCulture) : "none known";

    int Number(int minimum, string name) => minimum >= 0 && minimum < minima.Length
        ? minimum
        : throw new ArgumentOutOfRangeException(name, minimum, $"There are {minima.Length} minima, numbered from 0.");
}
