using Node = SaddleNotebooks.LandscapeNetwork.Node;

namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>
    /// A row for each minimum, with the barrier to a lower one; one for each transition state, with its ends and the barriers from them; and counts and barrier statistics.
    /// Barriers that are not known are NaN.
    /// </summary>
    /// <param name="map">The map.</param>
    public static NumberSet Numbers(this LandscapeNetwork map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var (minima, states) = (map.Minima, map.TransitionStates);
        double[] escapes = [.. Enumerable.Range(0, minima.Count).Select(i => map.EscapeBarrier(i)).Select(b => double.IsFinite(b) ? b : double.NaN)];
        double[] known = [.. escapes.Where(double.IsFinite).Order()];
        double Rise(Node state, int end) => state.Value - minima[end].Value;
        return new NumberSet(
            new NumberTable("minima",
            [
                .. Columns(minima), ("escape_barrier", escapes),
                ("transition_states", [.. Enumerable.Range(0, minima.Count).Select(i => (double)states.Count(s => s.Ends!.Value.From == i || s.Ends.Value.To == i))]),
            ]),
            new NumberTable("transition_states",
            [
                .. Columns(states), ("from", [.. states.Select(s => (double)s.Ends!.Value.From)]), ("to", [.. states.Select(s => (double)s.Ends!.Value.To)]),
                ("barrier_from", [.. states.Select(s => Rise(s, s.Ends!.Value.From))]), ("barrier_to", [.. states.Select(s => Rise(s, s.Ends!.Value.To))]),
            ]),
            NumberTable.List("values",
                ("minima", minima.Count), ("transition_states", states.Count), ("parts", map.PartCount), ("searches", map.Endings.Values.Sum()),
                ("escape_barrier_least", known.FirstOrDefault(double.NaN)), ("escape_barrier_median", known.Length == 0 ? double.NaN : known[known.Length / 2]),
                ("escape_barrier_largest", known.LastOrDefault(double.NaN)),
                ("values", map.Cost.Values), ("gradients", map.Cost.Gradients), ("hessian_products", map.Cost.HessianProducts), ("seconds", map.Seconds)));
    }

    static IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Columns(IReadOnlyList<Node> nodes) =>
    [
        ("number", [.. Enumerable.Range(0, nodes.Count).Select(i => (double)i)]), ("value", [.. nodes.Select(p => p.Value)]),
        ("gradient_norm", [.. nodes.Select(p => p.GradientNorm)]), ("gradient_tolerance", [.. nodes.Select(p => p.GradientTolerance)]),
        ("lowest_eigenvalue", [.. nodes.Select(p => p.Lowest.Value)]), ("second_eigenvalue", [.. nodes.Select(p => p.Second)]),
        ("nullity", [.. nodes.Select(p => (double)p.Nullity)]), ("log_determinant", [.. nodes.Select(p => p.LogDeterminant)]), ("found", [.. nodes.Select(p => (double)p.FoundCount)]),
    ];
}
