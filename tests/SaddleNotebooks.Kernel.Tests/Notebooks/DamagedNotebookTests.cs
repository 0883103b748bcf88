using System.Text;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Notebooks that were damaged in many ways: either one message, or a notebook that can be written, shown and asked for its parameters.</summary>
public sealed class DamagedNotebookTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly NotebookDocument Whole = new(
    [
        new(CellKind.Markdown, "# A title with $x^2$\n\n[a](b.ipynb) <b>c</b> ![p](attachment:p.png)\n\n| a | b |\n|--|:-:|\n| 1 | 2 |")
        {
            Attachments = new() { ["p.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "AAAA" } },
        },
        new(CellKind.Code, "int n = 3; double? rate = null;\nvar way = DayOfWeek.Friday;") { Metadata = new() { ["tags"] = new System.Text.Json.Nodes.JsonArray("parameters") } },
        new(CellKind.Code, "// ### BEGIN SOLUTION\nn + 1\n// ### END SOLUTION")
        {
            Metadata = new()
            {
                ["nbgrader"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["schema_version"] = 3, ["grade"] = false, ["solution"] = true, ["locked"] = false, ["task"] = false, ["grade_id"] = "a1",
                },
            },
            ExecutionCount = 2,
            Outputs =
            [
                new StreamOutput(StreamName.Output, "out\u001b[31m\r\n"), new ErrorOutput("E", "m", ["t"]), new ResultOutput(MimeBundle.Of("text/plain", "4").With("text/html", "<b>4</b>")),
                new DisplayOutput(MimeBundle.Of("image/png", "AAAA")), new DisplayOutput(MimeBundle.Of("text/latex", "$x$")), new DisplayOutput(MimeBundle.Of("text/markdown", "**b**")),
            ],
        },
        new(CellKind.Code, "select 1") { Language = "sql-shop" },
        new(CellKind.Raw, "raw"),
    ]);

    [Theory]
    [InlineData(".ipynb", 300, 7_000)]
    [InlineData(".dib", 150, 3_000)]
    public void No_damage_ends_in_another_error_than_the_message_for_it(string ending, int sample, int all)
    {
        string file = folder.File("notebook" + ending);
        NotebookFile.Write(Whole, file);
        byte[] whole = File.ReadAllBytes(file);
        int read = 0;
        for (int seed = 0; seed < Trials.Count(sample, all); seed++)
        {
            File.WriteAllBytes(file, Mutation.Of(whole, seed));
            if (Record.Exception(() => Use(file)) is { } fault)
                Assert.True(fault is NotebookFormatException, $"seed {seed}: {fault}");
            else
                read++;
        }
        Assert.True(read > 0);
    }

    static void Use(string file)
    {
        var notebook = NotebookFile.Read(file);
        _ = IpynbReader.Read(IpynbWriter.Write(notebook));
        _ = NotebookPage.Write(notebook, new() { Folder = Path.GetDirectoryName(file) });
        _ = ParameterCell.Declared(notebook);
        foreach (var values in new Dictionary<string, string>[] { new() { ["n"] = "4" }, new() { ["way"] = "Monday", ["rate"] = "null" } })
        {
            try
            {
                _ = ParameterCell.Inject(notebook, values);
            }
            catch (ParameterException)
            {
                // The damage has taken the parameters away.
            }
        }
        try
        {
            _ = Assignment.ForStudents(notebook);
        }
        catch (AssignmentException)
        {
            // The damage is in the metadata for grading, and is named.
        }
        _ = DibReader.Read(DibWriter.Write(notebook));
    }
}
