using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Optimization;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Positions of both sliders together: each is a picture of the page.</summary>
    const int ExploreStates = 1_000;

    const int ExploreMinima = 100, ExploreVariables = 2_000;

    /// <summary>
    /// The disconnectivity graph to be explored without a kernel: point at a minimum, or move the slider to it, and its Hessian's spectrum stands beside; move the level, and see which
    /// minima are one valley below it.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="map">The map. Of more than 100 minima the lowest 100 can be chosen.</param>
    /// <param name="objective">The function that was mapped; its Hessian is computed at each of these minima.</param>
    /// <param name="cancellationToken">Ends the computation; minima whose spectra are there by then can be chosen, if there are two.</param>
    /// <exception cref="ArgumentException">The map has fewer than two minima, the function another number of variables, or more than 2,000.</exception>
    /// <exception cref="OperationCanceledException">It was canceled before two spectra were computed.</exception>
    public static Explorable Explore<TVector>(this LandscapeNetwork map, IObjective<TVector> objective, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(objective);
        if (map.Minima.Count < 2)
            throw new ArgumentException($"A map with {map.Minima.Count} minima has nothing to choose from: map.Plot() shows it.", nameof(map));
        if (objective.Space.Dimension != map.Dimension)
            throw new ArgumentException($"The function has {objective.Space.Dimension} variables and the map {map.Dimension}: give the function that was mapped.", nameof(objective));
        if (map.Dimension > ExploreVariables)
            throw new ArgumentException($"Whole spectra of {map.Dimension} variables take too long: up to {ExploreVariables:N0}; map.Plot() shows the map without them.", nameof(map));
        using var work = AmbientWork.Begin("spectra of the minima", ref cancellationToken);
        int wanted = Math.Min(map.Minima.Count, ExploreMinima);
        var spectra = new List<double[]>();
        var point = objective.Space.CreateZero();
        for (int m = 0; m < wanted && !cancellationToken.IsCancellationRequested; m++)
        {
            objective.Space.Load([.. map.Minima[m].Point], point);
            var (matrix, columns) = DenseHessian.Leading(objective.Hessian(point), null, cancellationToken);
            if (columns < map.Dimension)
                break;
            spectra.Add(SymmetricEigen.Values(matrix, map.Dimension));
            work.Report((m + 1.0) / wanted);
        }
        if (spectra.Count < 2)
            throw new OperationCanceledException(cancellationToken);
        return new NetworkExploration(map, spectra).Draw(Math.Clamp(ExploreStates / spectra.Count, 5, 25));
    }

    /// <summary>What does not change while the sliders move.</summary>
    sealed class NetworkExploration
    {
        readonly LandscapeNetwork map;
        readonly DisconnectivityLayout layout;
        readonly IReadOnlyList<double[]> spectra;
        readonly ScatterTrace branches, ends;
        readonly SignedLog scale;
        readonly (double From, double To) width, height;

        public NetworkExploration(LandscapeNetwork map, IReadOnlyList<double[]> spectra)
        {
            (this.map, this.spectra, layout) = (map, spectra, new DisconnectivityLayout(map, 40));
            branches = Branches(map, layout);
            ends = Ends(map, layout, "f", Shades(map));
            scale = SignedLog.Of(spectra.SelectMany(s => s));
            double left = layout.X.Min(), right = layout.X.Max(), low = map.Minima[0].Value, high = layout.LineY.Where(double.IsFinite).Max();
            width = (left - 0.05 * (right - left), right + 0.05 * (right - left));
            double margin = high > low ? 0.05 * (high - low) : 1;
            height = (low - margin, high + margin);
        }

        public Explorable Draw(int steps)
        {
            int[] order = [.. Enumerable.Range(0, spectra.Count).OrderBy(m => layout.X[m])];
            double low = map.Minima[0].Value, high = Math.Max(map.Tree.Heights.Max(), low);
            double[] levels = [.. Enumerable.Range(0, steps).Select(k => high > low ? low + k * (high - low) / (steps - 1) : low + k)];
            return Explorable.Of(
            [
                new("minimum", [.. order.Select(m => layout.X[m])])
                {
                    FollowsX = true, Start = Array.IndexOf(order, 0), Labels = [.. order.Select(m => $"{NumberText.Of(m)}, f = {NumberText.Of(map.Minima[m].Value, 6)}")],
                },
                new("level", levels) { Start = steps / 2, CanPlay = true, Labels = [.. levels.Select(l => $"f = {NumberText.Of(l)}")] },
            ], at => At(order.First(m => layout.X[m] == at[0]), at[1], high));
        }

        Figure At(int chosen, double level, double top)
        {
            // The last level is the height of the highest pass; rounding must not put it below.
            double reached = level >= top ? double.PositiveInfinity : level;
            var minimum = map.Minima[chosen];
            int[] valleys = [.. Enumerable.Range(0, map.Minima.Count).Select(m => map.Tree.ValleyAt(m, reached))];
            int[] same = [.. Enumerable.Range(0, valleys.Length).Where(m => valleys[m] >= 0 && valleys[m] == valleys[chosen])];
            int below = valleys.Count(v => v >= 0), parts = valleys.Where(v => v >= 0).Distinct().Count();
            double[] spectrum = spectra[chosen];
            double tolerance = minimum.EigenvalueTolerance;
            var graph = new PlanePanel
            {
                Title = "Disconnectivity graph",
                X = new Axis { Title = "minima, those that join early side by side", Ticks = [], Range = width },
                Y = new Axis { Title = "f", Range = height },
                Traces =
                [
                    branches, ends,
                    Dots("one valley below the level", same.Select(m => (layout.X[m], map.Minima[m].Value)), Palette.Green, 13, MarkerShape.Square),
                    Dots("chosen", [(layout.X[chosen], minimum.Value)], Palette.Orange, 15, MarkerShape.Diamond),
                    new ScatterTrace(new[] { width.From, width.To }, new[] { level, level }) { Name = "level", Line = new Stroke { Color = Palette.Blue, Width = 1.5, Dash = Dash.Dashed }, Hoverable = false },
                ],
            };
            var eigenvalues = new PlanePanel
            {
                Title = "Spectrum at the chosen minimum",
                X = new Axis { Title = "number, from the smallest", WholeNumbers = true, Range = (0.5 - 0.02 * spectrum.Length, spectrum.Length + 0.5 + 0.02 * spectrum.Length) },
                Y = new Axis { Title = "eigenvalue", Range = scale.Range, Ticks = [.. scale.Ticks.Select(t => (t.Position, (ChartText)NumberText.Of(t.Value)))] },
                Traces =
                [
                    new ScatterTrace(ChartValues.Of(spectrum.Select((_, i) => i + 1.0)), ChartValues.Of(spectrum.Select(scale.Position)))
                    {
                        Name = "eigenvalue", InLegend = false, Marker = new Marker { Color = Palette.Blue, Size = spectrum.Length > 100 ? 4 : 7 },
                        Texts = [.. spectrum.Select(v => (ChartText)NumberText.Of(v))], Hover = ChartText.FromMarkup("eigenvalue %{x}: %{text}"),
                    },
                ],
            };
            return new Figure("Valleys below a level, and the curvature of a minimum", graph, eigenvalues)
            {
                Height = 500,
                Caption = below == 0 ? "The level lies below all minima."
                    : $"Below this level {Number(below, "minimum lies", "minima lie")} in {Number(parts, "valley", "valleys")}; "
                        + (same.Length == 0 ? "the chosen one lies above it." : same.Length == 1 ? "the chosen one is alone in its own." : $"{NumberText.Of(same.Length)} of them share that of the chosen one."),
                Table = new TextTable(["quantity", "value"],
                [
                    ["minimum", NumberText.Of(chosen)], ["f", NumberText.Of(minimum.Value, 6)], ["smallest eigenvalue", NumberText.Of(spectrum[0])],
                    ["largest eigenvalue", NumberText.Of(spectrum[^1])], ["eigenvalues that count as zero", NumberText.Of(spectrum.Count(v => Math.Abs(v) <= tolerance))],
                    ["barrier to a lower minimum", BarrierText(map.EscapeBarrier(chosen))], ["minima in its valley below the level", NumberText.Of(same.Length)],
                    ["valleys below the level", NumberText.Of(parts)],
                ]),
            };
        }

        static ScatterTrace Dots(string name, IEnumerable<(double X, double Y)> points, string color, double size, MarkerShape shape)
        {
            (double X, double Y)[] all = [.. points];
            return new ScatterTrace(ChartValues.Of(all.Select(p => p.X)), ChartValues.Of(all.Select(p => p.Y)))
            {
                Name = name, Marker = new Marker { Color = color, Size = size, Shape = shape, RimColor = "#ffffff" }, Hoverable = false,
            };
        }
    }
}
