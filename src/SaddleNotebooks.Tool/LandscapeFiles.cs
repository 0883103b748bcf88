using System.Globalization;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Kernel;
using static SaddleNotebooks.Tool.PageCells;

namespace SaddleNotebooks.Tool;

/// <summary>
/// What is written of a landscape whose pieces are all there: a page, and the numbers. It follows from the plan and the values alone, with no word of when, where and in how
/// many processes they were computed: the files are the same bits for any number of shards.
/// </summary>
static class LandscapeFiles
{
    /// <summary>Writes the files.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="pieces">The values of all pieces.</param>
    /// <param name="folder">Where to; created if missing.</param>
    /// <returns>The files and what they show in a line.</returns>
    public static (IReadOnlyList<string> Files, string Summary) Write(LandscapePlan plan, IReadOnlyList<double[]?> pieces, string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, NameOf(plan.Request));
        var shape = plan.Shape;
        double[,] values = shape.Grid(pieces);
        if (shape.Y is null)
        {
            var curve = PlaneSampler.Curve(shape.X, values, stopped: false);
            return (Write(plan, path, curve.Plot($"Loss on a line through the weights: {plan.Request.Slice().Name}"), curve.Numbers()), curve.ToString());
        }
        var landscape = Landscape(plan, values);
        var files = Write(plan, path, landscape.Plot(), landscape.Numbers());
        landscape.SaveHdf5(path + ".h5");
        return ([.. files, path + ".h5"], landscape.ToString());
    }

    /// <summary>The name of the files without their endings.</summary>
    public static string NameOf(LandscapeRequest request) => $"{Path.GetFileNameWithoutExtension(request.Loss.Model)}-{(request.Line ? "line" : "landscape")}";

    static Landscape Landscape(LandscapePlan plan, double[,] values)
    {
        var surface = PlaneSampler.Surface(plan.Shape.X, plan.Shape.Y!, values, stopped: false);
        return new Landscape
        {
            X = surface.X,
            Y = surface.Y,
            Values = surface.Values,
            Status = surface.Status,
            Cost = surface.Cost + new EvaluationCount(1, 0, plan.HessianProducts),
            Directions = plan.Request.Slice(),
            CenterValue = plan.CenterValue,
            FirstNorm = plan.FirstNorm,
            SecondNorm = plan.SecondNorm,
            Cosine = plan.Cosine,
            Seconds = 0,
        };
    }

    static string[] Write(LandscapePlan plan, string path, Figure figure, NumberSet numbers)
    {
        var timeless = new NumberSet([.. numbers.Tables.Select(WithoutTime)]);
        AtomicFile.WriteText(path + ".html", Page(plan, figure));
        string[] files = [path + ".html", path + ".json", path + ".csv", path + ".npz"];
        foreach (string file in files[1..])
            timeless.Save(file);
        return files;
    }

    static NumberTable WithoutTime(NumberTable table) => table.IsList
        ? NumberTable.List(table.Name, [.. table.Rows!.Value.Names.Zip(table.Columns[0].Values).Where(row => row.First != "seconds")])
        : table;

    static string Page(LandscapePlan plan, Figure figure)
    {
        string name = Path.GetFileName(plan.Request.Loss.Model);
        return NotebookPage.Write(new NotebookDocument(
        [
            Text($"# {(plan.Y is null ? "A line through" : "Landscape of")} {Heading(name)}"),
            Header(plan.Network, $"{plan.LossName} over {plan.Samples}"),
            Shown(figure),
            Text("## The numbers"),
            Shown(HtmlFragment.Of(Table(plan))),
            Text("## What to believe"),
            Shown(List(
            [
                string.Create(CultureInfo.InvariantCulture, $"A unit of the first axis is {plan.FirstNorm:G4} in the space of the weights{(plan.Y is null ? "" : string.Create(CultureInfo.InvariantCulture, $", a unit of the second {plan.SecondNorm:G4}"))}."),
                plan.Request.Directions == LandscapeDirections.Random
                    ? "Random directions hardly ever meet the few directions of large or negative curvature: --directions hessian shows those."
                    : "The labels of the axes say how exact the eigenvalues are along whose eigenvectors they run.",
                $"The values are those of {plan.VectorBits}-bit vectors; on another kind of processor the last digits differ.",
            ])),
        ]), new PageOptions { FallbackTitle = name });
    }

    static TextTable Table(LandscapePlan plan) => new(["quantity", "value"],
    [
        ["loss at the weights", NumberText.Of(plan.CenterValue, 8)],
        ["first axis", Axis(plan.X)],
        .. plan.Y is { } y ? new[] { new[] { "second axis", Axis(y) }, ["cosine between the directions", NumberText.Of(Math.Round(plan.Cosine, 12))] } : [],
        ["plan", plan.Fingerprint[..16]],
    ]);

    static string Axis(LandscapePlan.Axis axis) => $"{axis.Label}: {NumberText.Of(axis.From)} to {NumberText.Of(axis.To)}, {NumberText.Of(axis.Count)} points";
}
