using System.Globalization;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

public class VariantTests
{
    static readonly NotebookDocument Lesson = new([
        new(CellKind.Code, "double rate = 0.01;   // variants: 0.01, 0.02, 0.05\nint seed = 3; // variants: -5 .. 200\nvar task1 = Exercise.Number(\"q\", rate);")
        {
            Metadata = new() { ["nbgrader"] = new JsonObject { ["grade"] = false, ["solution"] = true, ["locked"] = false, ["schema_version"] = 3, ["grade_id"] = "answer-1" } },
        },
        new(CellKind.Markdown, "double rate = 0.01;   // variants: 1, 2")]);

    [Fact]
    public void Every_student_gets_numbers_from_the_list_and_the_same_ones_each_time()
    {
        var all = Enumerable.Range(0, 300).Select(i => Variant.Of(Lesson, $"student {i}")).ToList();
        string[] rates = [.. all.Select(n => n.Cells[0].Source.Split('\n')[0])];
        Assert.Equal(["double rate = 0.01;", "double rate = 0.02;", "double rate = 0.05;"], rates.Distinct().Order(StringComparer.Ordinal));
        Assert.All(rates.CountBy(r => r), r => Assert.InRange(r.Value, 60, 140));
        int[] seeds = [.. all.Select(n => int.Parse(n.Cells[0].Source.Split('\n')[1]["int seed = ".Length..^1], CultureInfo.InvariantCulture))];
        Assert.All(seeds, s => Assert.InRange(s, -5, 200));
        Assert.True(seeds.Distinct().Count() > 100);
        Assert.Equal(all[7].Cells[0].Source, Variant.Of(Lesson, "Student-7").Cells[0].Source);
        Assert.Equal("student 7", Variant.StudentOf(all[7]));
    }

    [Fact]
    public void Without_a_student_the_numbers_stay_and_the_list_of_the_others_goes()
    {
        var plain = Variant.Of(Lesson, null);
        Assert.Equal("double rate = 0.01;\nint seed = 3;\nvar task1 = Exercise.Number(\"q\", rate);", plain.Cells[0].Source);
        Assert.Equal(Lesson.Cells[1], plain.Cells[1]);
        Assert.Null(Variant.StudentOf(plain));
        Assert.True(Variant.Has(Lesson));
        Assert.False(Variant.Has(plain));
    }

    [Fact]
    public void Numbers_of_somebody_else_are_noticed_however_they_are_written()
    {
        string other = Enumerable.Range(0, 50).Select(i => $"s{i}").First(s => Variant.Source(Lesson.Cells[0], s) != Variant.Source(Lesson.Cells[0], "ada"));
        string own = Variant.Source(Lesson.Cells[0], "ada");
        Assert.Null(Variant.Mismatch(Lesson.Cells[0], own + "\nanswer1 = 2;", "ADA"));
        Assert.Null(Variant.Mismatch(Lesson.Cells[0], own.Replace("0.0", ".0", StringComparison.Ordinal), "ada"));
        Assert.Null(Variant.Mismatch(Lesson.Cells[0], "answer1 = 2;", "ada"));
        Assert.Contains($"not the numbers of ada", Variant.Mismatch(Lesson.Cells[0], Variant.Source(Lesson.Cells[0], other), "ada"), StringComparison.Ordinal);
    }
}
