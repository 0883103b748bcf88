using System.Text.Json;

namespace SaddleNotebooks.Objectives.Tests;

public sealed class NumberSetTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("numbers").FullName;

    static NumberSet Set => new(
        NumberTable.List("values", ("loss", 0.1), ("index", double.NaN)),
        new NumberTable("density", ("x", [1, 2]), ("y", [0.1, double.PositiveInfinity])) { Rows = ("name", ["a", "b, \"c\""]) });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_first_table_is_the_CSV_file_and_others_stand_beside_it()
    {
        Set.Save(At("r.csv"));

        Assert.Equal("quantity,value\nloss,0.1\nindex,NaN\n", File.ReadAllText(At("r.csv")));
        Assert.Equal("name,x,y\na,1,0.1\n\"b, \"\"c\"\"\",2,Infinity\n", File.ReadAllText(At("r-density.csv")));
        Assert.Equal(["a", "b, \"c\""], CsvColumn(File.ReadAllText(At("r-density.csv"))));
    }

    [Fact]
    public void JSON_holds_every_table_and_null_for_what_it_cannot_hold()
    {
        Set.Save(At("r.json"));
        using var json = JsonDocument.Parse(File.ReadAllText(At("r.json")));

        Assert.Equal(0.1, json.RootElement.GetProperty("values").GetProperty("loss").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("values").GetProperty("index").ValueKind);
        Assert.Equal(2, json.RootElement.GetProperty("density").GetProperty("x")[1].GetDouble());
        Assert.Equal("b, \"c\"", json.RootElement.GetProperty("density").GetProperty("name")[1].GetString());
    }

    [Fact]
    public void An_npz_file_holds_numbers_and_columns_by_name()
    {
        Set.Save(At("r.npz"));

        Assert.Equal(["loss", "index", "density_x", "density_y"], NpzArchive.Names(At("r.npz")));
        Assert.Empty(NpzArchive.Read(At("r.npz"), "loss").Shape);
        Assert.Equal([0.1, double.PositiveInfinity], NpzArchive.Read(At("r.npz"), "density_y").ToDoubles());
    }

    [Fact]
    public void Another_ending_and_columns_of_other_lengths_are_refused()
    {
        Assert.Contains(".csv, .json or .npz", Assert.Throws<ArgumentException>(() => Set.Save(At("r.txt"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new NumberTable("t", ("x", [1]), ("y", [1, 2])));
        Assert.Throws<ArgumentException>(() => new NumberTable("t", ("x", [1])) { Rows = ("name", ["a", "b"]) });
    }

    static string[] CsvColumn(string text)
    {
        // The quoted cell has a comma and quotes in it.
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        return [.. lines.Select(l => l.StartsWith('"') ? l[1..l.LastIndexOf('"')].Replace("\"\"", "\"", StringComparison.Ordinal) : l[..l.IndexOf(',', StringComparison.Ordinal)])];
    }

    string At(string name) => Path.Combine(folder, name);
}
