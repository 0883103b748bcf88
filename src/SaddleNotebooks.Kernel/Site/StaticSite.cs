using System.Text;
using System.Text.RegularExpressions;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Live;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Writes a site as one folder: playground, documents, executed course, API reference, and a first page with a search over all of them. All addresses are relative and nothing is
/// asked from elsewhere, so that any server of files serves it, under any path.
/// </summary>
static partial class StaticSite
{
    const string PlaygroundPage = "playground.html", CellsScript = "cells.js";

    /// <summary>Writes the folder.</summary>
    /// <returns>The pages that the first page lists.</returns>
    /// <exception cref="SiteException">A part is not where the plan says.</exception>
    public static IReadOnlyList<SiteEntry> Write(SitePlan plan)
    {
        Directory.CreateDirectory(plan.Output);
        var entries = new List<SiteEntry>();
        if (plan.Playground is { } playground)
            entries.AddRange(CopyPlayground(playground, plan.Output));
        if (plan.Cells is { } cells)
            CopyCells(cells, plan.Output);
        if (plan.Course is { } course)
            entries.AddRange(CopyCourse(course, Path.Combine(plan.Output, "course"), plan.Cells is not null));
        if (plan.Documents is { } documents)
            entries.AddRange(new SiteDocuments(documents, plan).Write(entries));
        if (plan.Assemblies.Count > 0)
            entries.AddRange(ReferencePages.Write(plan.Assemblies, plan));
        NotebookFile.WriteWhole(Path.Combine(plan.Output, "index.html"), FirstPage.Write(entries));
        return entries;
    }

    /// <summary>The folder that holds the page and the engine: what was published, or the part of it that is for browsers. Null if there is none.</summary>
    public static string? PlaygroundIn(string folder) => Published(folder, PlaygroundPage);

    /// <summary>The folder that holds the program for cells, as <see cref="PlaygroundIn"/> has it. Null if there is none.</summary>
    public static string? CellsIn(string folder) => Published(folder, CellsScript);

    static string? Published(string folder, string file)
        => new[] { folder, Path.Combine(folder, "wwwroot") }.FirstOrDefault(f => File.Exists(Path.Combine(f, file)) && Directory.Exists(Path.Combine(f, "_framework")));

    static SiteEntry[] CopyPlayground(string folder, string output)
    {
        string from = PlaygroundIn(folder) ?? throw new SiteException($"There is no published playground in {folder}: dotnet publish src/SaddleNotebooks.Site -o playground makes one.");
        Copy(from, output);
        PlotlyLibrary.WriteFile(output);
        NotebookFile.WriteWhole(Path.Combine(output, PlaygroundTheme.FileName), PlaygroundTheme.Script());
        return
        [
            new SiteEntry("Playground", PlaygroundPage, "Saddle playground", "type a function, critical points, contours, surface, race of methods, eigenvectors, ball",
                "Type a function, put down a ball, and watch gradient descent hesitate at a saddle."),
            new SiteEntry("Playground", "network.html", "A network in training", "train a small network, plateau, saddle, lowest eigenvalue, kick, landscape, density, digits, edge of stability, mini-batches",
                "Train a small network, see its curvature while it waits at a saddle, and kick it along the way down."),
        ];
    }

    static void CopyCells(string folder, string output)
    {
        Copy(CellsIn(folder) ?? throw new SiteException($"There is no published program for cells in {folder}: dotnet publish src/SaddleNotebooks.Cells -o cells makes one."), Path.Combine(output, "cells"));
        PlotlyLibrary.WriteFile(output);
    }

    static void Copy(string from, string output)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(output, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    static IEnumerable<SiteEntry> CopyCourse(string folder, string output, bool runsCells)
    {
        string cells = runsCells ? $"<link rel=\"stylesheet\" href=\"../cells/cells.css\"><script type=\"module\" src=\"../cells/{CellsScript}\" data-plotly=\"../{PlotlyLibrary.FileName}\"></script>\n" : "";

        string[] pages = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.html") : [];
        if (pages.Length == 0)
            throw new SiteException($"There is no page in {folder}: saddle run \"notebooks/*.ipynb\" --out pages writes them.");
        Directory.CreateDirectory(output);
        foreach (string page in pages.Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(page), text = File.ReadAllText(page);
            NotebookFile.WriteWhole(Path.Combine(output, name), NotebookPage.WithHead(NotebookPage.WithPlace(text, "Home", "../index.html"), cells));
            string title = Title().Match(text) is { Success: true } found ? System.Net.WebUtility.HtmlDecode(found.Groups[1].Value) : Path.GetFileNameWithoutExtension(name);
            yield return new SiteEntry("Course", $"course/{Uri.EscapeDataString(name)}", title, Words(text));
        }
    }

    /// <summary>A page's headings: what its writer found worth a line of its own.</summary>
    static string Words(string page)
    {
        var words = new StringBuilder();
        foreach (Match heading in Heading().Matches(page))
            words.Append(System.Net.WebUtility.HtmlDecode(Tag().Replace(heading.Groups[1].Value, ""))).Append(' ');
        return words.ToString().Trim();
    }

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<h[1-3][^>]*>(.*?)</h[1-3]>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
