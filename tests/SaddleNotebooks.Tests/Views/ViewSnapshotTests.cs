using System.Globalization;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>
/// What some views write, character for character, in two cultures. A change that is meant is accepted by running the tests once with the
/// environment variable SADDLE_ACCEPT set to 1; look at the difference before committing it.
/// </summary>
public class ViewSnapshotTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Tests", "Views", "Snapshots");

    [Theory]
    [InlineData("relevance-transition", "")]
    [InlineData("relevance-transition", "de-DE")]
    [InlineData("sublevel-set", "")]
    [InlineData("sublevel-set", "de-DE")]
    [InlineData("merge-tree", "")]
    [InlineData("merge-tree", "de-DE")]
    public void Html_is_the_one_on_file(string name, string culture)
        => Compare(name + ".html", In(culture, () => PlotlyLibrary.StripFrom(ViewSamples.All[name].Draw().Html()).Replace("><", ">\n<", StringComparison.Ordinal)));

    [Theory]
    [InlineData("critical-point", "")]
    [InlineData("critical-point", "de-DE")]
    [InlineData("relevance-transition", "")]
    [InlineData("relevance-transition", "de-DE")]
    [InlineData("topology", "")]
    [InlineData("topology", "de-DE")]
    [InlineData("recommendation", "")]
    [InlineData("recommendation", "de-DE")]
    public void Plain_text_is_the_one_on_file(string name, string culture)
        => Compare(name + ".txt", In(culture, () => ViewSamples.All[name].Draw().ToString()));

    static string In(string culture, Func<string> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static void Compare(string file, string written)
    {
        string path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("SADDLE_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, written + "\n");
        }
        Assert.True(File.Exists(path), $"There is no {path}: run the tests once with SADDLE_ACCEPT=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n'), written.ReplaceLineEndings("\n").TrimEnd('\n'));
    }
}
