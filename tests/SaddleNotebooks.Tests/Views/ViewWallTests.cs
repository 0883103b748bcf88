using System.Text;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>
/// The wall of all views in docs. <c>SADDLE_ACCEPT_PICTURES=true dotnet test tests/SaddleNotebooks.Tests --filter ViewWall</c> draws it anew.
/// </summary>
public class ViewWallTests
{
    const int Width = 760, Colors = 32, MaxBytes = 2_000_000;

    static readonly string Folder = Path.Combine(Repository.Root, "docs", "images", "views"), Page = Path.Combine(Repository.Root, "docs", "gallery.md");

    [Fact]
    public void The_wall_in_docs_shows_every_view_and_no_other_and_is_small()
    {
        if (Environment.GetEnvironmentVariable("SADDLE_ACCEPT_PICTURES") == "true")
            Draw();
        Assert.Equal(Text(), File.ReadAllText(Page));
        var files = new DirectoryInfo(Folder).GetFiles();
        Assert.Equal(ViewSamples.All.Keys.Select(name => name + ".png").Order(StringComparer.Ordinal), files.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(f => f.Length), 1, MaxBytes);
    }

    static void Draw()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in new DirectoryInfo(Folder).GetFiles("*.png"))
            file.Delete();
        foreach (var (name, sample) in ViewSamples.All)
            File.WriteAllBytes(Path.Combine(Folder, name + ".png"), PalettePng.Rewrite(Convert.FromBase64String(PictureBrowser.Shared.Draw(sample.Draw().Html(), "png", Width, scale: 1)), Colors));
        File.WriteAllText(Page, Text());
    }

    static string Text()
    {
        var text = new StringBuilder("""
            # All views

            What every result looks like: write its name at the end of a cell. In a notebook or page these pictures are alive – to point at, to turn, light or dark, wide or narrow. They are results of the library's tests, and
            a command draws them anew: `SADDLE_ACCEPT_PICTURES=true dotnet test tests/SaddleNotebooks.Tests --filter "FullyQualifiedName~ViewWall"`.

            """.ReplaceLineEndings("\n"));
        text.Append("\n| | |\n|---|---|\n");
        foreach (var pair in ViewSamples.All.Select(s => (Name: s.Key, Type: Name(s.Value.Result))).Chunk(2))
            text.Append("| ").AppendJoin(" | ", pair.Select(v => $"`{v.Type}`: {v.Name.Replace('-', ' ')}<br>![{v.Type}, {v.Name.Replace('-', ' ')}](images/views/{v.Name}.png)")).Append(" |\n");
        return text.ToString();
    }

    static string Name(Type type) => type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] + "<T>" : type.Name;
}
