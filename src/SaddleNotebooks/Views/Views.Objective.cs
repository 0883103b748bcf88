using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>
    /// Surface and contours over the first two coordinates, critical points marked where they are known:
    /// <c>f.Plot(x: (-2, 2), y: (-2, 2))</c>.
    /// </summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">A function of at least two variables.</param>
    /// <param name="x">The range of the first coordinate.</param>
    /// <param name="y">The range of the second coordinate.</param>
    /// <param name="size">The number of samples along each axis.</param>
    /// <param name="through">The point that gives the other coordinates; null: the origin.</param>
    /// <param name="points">Critical points to mark; null: those that a <see cref="Problem"/> of two variables knows.</param>
    /// <param name="title">The title; null for one that names the function.</param>
    /// <param name="progress">Told the fraction of the samples that are done, from 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops the sampling; what was not computed stays empty.</param>
    /// <exception cref="ArgumentException">A range is empty, or the function has fewer than two variables.</exception>
    public static Figure Plot<TVector>(
        this IObjective<TVector> objective, (double From, double To) x, (double From, double To) y, int size = 81,
        IReadOnlyList<double>? through = null, IEnumerable<CriticalPoint>? points = null, string? title = null,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        var surface = objective.Slice(x, y, size, through, progress: progress, cancellationToken: cancellationToken);
        var panels = new SurfacePanels(surface);
        var marks = new CriticalPointMarks(points is null ? CriticalPointMarks.Known(objective) : points.Select(CriticalPointMarks.Of), x, y);
        var figure = Views.Frame(surface, panels, title ?? Title(objective), "f", marks.InSpace(panels.MarkHeight), marks.InPlane());
        return figure with { Caption = Views.Join(marks.Caption, figure.Caption) };
    }

    /// <summary>Surface and contours over the problem's box, its known critical points marked.</summary>
    /// <param name="problem">A problem; of more than two variables the first two are drawn, the others at the box's centre.</param>
    /// <param name="size">The number of samples along each axis.</param>
    /// <param name="progress">Told the fraction of the samples that are done, from 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops the sampling; what was not computed stays empty.</param>
    public static Figure Plot(this Problem problem, int size = 81, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Dimension == 1)
            return problem.Plot(problem.Box[0], 5 * size, title: problem.Name);
        double[] centre = [.. problem.Box.Select(side => 0.5 * (side.Lower + side.Upper))];
        var figure = Plot<double[]>(problem, problem.Box[0], problem.Box[1], size, centre, progress: progress, cancellationToken: cancellationToken);
        return figure with { Description = $"{problem.Name}: {problem.Formula}\n{problem.Source}\n{figure.Description}" };
    }

    static string Title<TVector>(IObjective<TVector> objective)
        where TVector : class
        => objective is Problem problem ? problem.Name : objective.Space.Dimension > 2 ? "A slice of f, from the side and from above" : "f, from the side and from above";

    /// <summary>The curve over the first coordinate: <c>f.Plot(x: (-2, 2))</c>.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="x">The range of the first coordinate.</param>
    /// <param name="size">The number of samples.</param>
    /// <param name="through">The point that gives the other coordinates; null: the origin.</param>
    /// <param name="title">The title; null for one that names the axis.</param>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static Figure Plot<TVector>(
        this IObjective<TVector> objective, (double From, double To) x, int size = 401, IReadOnlyList<double>? through = null, string? title = null)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Slice(x, size, through).Plot(title);
    }
}
