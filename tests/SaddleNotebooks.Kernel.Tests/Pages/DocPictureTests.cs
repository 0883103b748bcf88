using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>
/// The pictures of README and docs are drawn by the blocks of code beside which they stand. <c>SADDLE_ACCEPT_PICTURES=true dotnet test
/// tests/SaddleNotebooks.Kernel.Tests --filter DocPicture</c> draws those anew whose code has changed.
/// </summary>
[Collection(KernelCollection.Name)]
public sealed partial class DocPictureTests
{
    static readonly string Ledger = Path.Combine(Repository.Root, "docs", "images", "drawn-by.txt");

    /// <summary>A picture, and the cells whose last one draws it.</summary>
    sealed record Drawn(string Page, string File, IReadOnlyList<string> Cells)
    {
        public string Code => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Cells))))[..16];

        public string Path => System.IO.Path.Combine(Repository.Root, "docs", "images", File);
    }

    /// <summary>A picture stands below its block; that of README stands above all and is drawn by the block that says so.</summary>
    static IEnumerable<Drawn> All()
    {
        foreach (string path in new[] { "README.md", "docs/charts.md" })
        {
            var page = DocPage.Of(path);
            DocBlock[] blocks = [.. page.CSharp().Where(b => !b.IsProgram)];
            for (int line = 0; line < page.Lines.Count; line++)
            {
                if (Picture().Match(page.Lines[line]) is not { Success: true } match)
                    continue;
                var block = blocks.LastOrDefault(b => b.Line <= line) ?? blocks.First(b => b.Code.Contains("the picture above", StringComparison.Ordinal));
                yield return new(path, match.Groups[1].Value, [.. blocks.TakeWhile(b => b.Line <= block.Line).Select(b => b.Code)]);
            }
        }
    }

    [Fact]
    public async Task No_picture_of_the_documentation_is_older_than_its_code_and_all_are_sharp()
    {
        var ledger = File.Exists(Ledger) ? File.ReadAllLines(Ledger).Select(l => l.Split(' ')).ToDictionary(l => l[0], l => l[1]) : [];
        var pictures = All().ToArray();
        if (Environment.GetEnvironmentVariable("SADDLE_ACCEPT_PICTURES") == "true")
        {
            foreach (var picture in pictures.Where(p => ledger.GetValueOrDefault(p.File) != p.Code || !File.Exists(p.Path)))
            {
                var run = await NotebookRunner.RunAsync(new([.. picture.Cells.Select(code => new NotebookCell(CellKind.Code, code))]), new());
                Assert.Empty(run.Failures);
                var output = PictureWriter.Write(run.Notebook, NotebookPictures.Only).Cells[^1].Outputs.Select(o => o is DisplayOutput d ? d.Data : (o as ResultOutput)?.Data).Last(d => d?.Text(PictureWriter.MimeType) is not null)!;
                File.WriteAllBytes(picture.Path, Convert.FromBase64String(output.Text(PictureWriter.MimeType)!));
                ledger[picture.File] = picture.Code;
            }
            File.WriteAllLines(Ledger, pictures.Select(p => $"{p.File} {p.Code}"));
        }
        Assert.True(pictures.Length >= 6);
        string[] old = [.. pictures.Where(p => ledger.GetValueOrDefault(p.File) != p.Code).Select(p => $"{p.File} on {p.Page}")];
        Assert.True(old.Length == 0, $"Older than their code: {string.Join(", ", old)}. Run: SADDLE_ACCEPT_PICTURES=true dotnet test tests/SaddleNotebooks.Kernel.Tests --filter DocPicture");
        Assert.All(pictures, p => Assert.InRange(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(p.Path).AsSpan(16)), 1200, 2400));
    }

    [GeneratedRegex(@"^!\[[^\]]+\]\((?:docs/)?images/([a-z0-9-]+\.png)\)")]
    private static partial Regex Picture();
}
