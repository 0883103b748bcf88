using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Kernel.Tests;

public class AssignmentPicturesTests
{
    static readonly NotebookDocument Student = new(
    [
        new(CellKind.Code, "figure") { Id = "a" },
        new(CellKind.Code, "#!predict steps --reveal result") { Id = "b" },
        new(CellKind.Markdown, "text") { Id = "c" },
    ]);

    [Fact]
    public void Only_pictures_are_kept_of_a_run_each_with_an_alternative_text()
    {
        var pictured = AssignmentPictures.Add(Student, Executed());
        var picture = Assert.IsType<DisplayOutput>(Assert.Single(pictured.Cells[0].Outputs));
        Assert.Equal("UE5H", picture.Data.Text("image/png"));
        Assert.Equal("A saddle\nwith numbers", picture.Data.Text(MimeBundle.PlainText));
        Assert.Equal("A saddle", (string?)picture.Metadata["image/png"]!["alt"]);
        Assert.Null(pictured.Cells[0].ExecutionCount);
        Assert.Empty(pictured.Cells[1].Outputs);
    }

    [Fact]
    public void Pictures_of_another_notebook_are_refused()
        => Assert.Throws<ArgumentException>(() => AssignmentPictures.Add(Student, new(Student.Cells.Take(2).ToList())));

    [Fact]
    public void An_earlier_version_hands_its_pictures_on_to_cells_that_have_not_changed()
    {
        var earlier = AssignmentPictures.Add(Student, Executed());
        Assert.Single(AssignmentPictures.Keep(Student, earlier).Cells[0].Outputs);
        var changed = Student with { Cells = [Student.Cells[0] with { Source = "other figure" }, .. Student.Cells.Skip(1)] };
        Assert.Empty(AssignmentPictures.Keep(changed, earlier).Cells[0].Outputs);
        // Code before the cell draws along; a prediction or a check does not.
        NotebookCell[] first = [new(CellKind.Code, "var figure = 2;") { Id = "z" }, new(CellKind.Code, "#!predict steps 3") { Id = "y" }];
        Assert.Empty(AssignmentPictures.Keep(Student with { Cells = [first[0], .. Student.Cells] }, earlier).Cells[1].Outputs);
        Assert.Single(AssignmentPictures.Keep(Student with { Cells = [first[1], .. Student.Cells] }, earlier).Cells[1].Outputs);
    }

    static NotebookDocument Executed() => Student with
    {
        Cells =
        [
            Student.Cells[0] with
            {
                ExecutionCount = 1,
                Outputs =
                [
                    new StreamOutput(StreamName.Output, "text"),
                    new ResultOutput(new(new Dictionary<string, JsonNode> { ["image/png"] = "UE5H", [MimeBundle.PlainText] = "A saddle\nwith numbers" })),
                ],
            },
            Student.Cells[1] with { Outputs = [new DisplayOutput(MimeBundle.Of("text/html", "<b>76</b>"))] },
            Student.Cells[2],
        ],
    };
}
