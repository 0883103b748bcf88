using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Kernel.Tests;

public class AssignmentTests
{
    static readonly string[] Region = ["var answer = 0;", "    // ### BEGIN SOLUTION", "    answer = 42;", "    answer++;", "    // ### END SOLUTION", "answer"];

    [Fact]
    public void Solutions_become_stubs_with_the_same_indentation_outputs_go_and_the_rest_stays()
    {
        var solved = new NotebookDocument(
        [
            new(CellKind.Markdown, "# Title") { Id = "title" },
            Answer("a1", Region) with { Id = "first", ExecutionCount = 3, Outputs = [new StreamOutput(StreamName.Output, "42")] },
            Check("c1"),
        ]) { Metadata = new() { ["title"] = "T" } };
        var student = Assignment.ForStudents(solved);
        Assert.Equal("var answer = 0;\n    // YOUR CODE HERE\nanswer", student.Cells[1].Source);
        Assert.Empty(student.Cells[1].Outputs);
        Assert.Null(student.Cells[1].ExecutionCount);
        Assert.Equal("first", student.Cells[1].Id);
        Assert.Equal(solved.Cells[1].Metadata.ToJsonString(), student.Cells[1].Metadata.ToJsonString());
        Assert.Equal("T", (string?)student.Metadata["title"]);
        Assert.Equal(solved.Cells[0], student.Cells[0]);
        Assert.Equal("#!check task answer", student.Cells[2].Source);
    }

    [Fact]
    public void A_student_version_stays_as_it_is_when_it_has_no_answers_left_to_take_out()
    {
        var plain = new NotebookDocument([new(CellKind.Code, "1 + 1"), new(CellKind.Markdown, "text")]);
        Assert.Equal(plain.Cells, Assignment.ForStudents(plain).Cells);
    }

    [Fact]
    public void Hidden_tests_and_mark_schemes_do_not_reach_students()
    {
        var student = Assignment.ForStudents(new(
        [
            Answer("a1", Region),
            Check("c1") with { Source = "#!check task answer\n// ### BEGIN HIDDEN TESTS\nif (answer != 43) throw new Exception(\"it is 43\");\n// ### END HIDDEN TESTS" },
        ]));
        Assert.Equal("#!check task answer", student.Cells[1].Source);
        Faulty("the block of hidden tests of line 1 has no end", Answer("a1", Region), Check("c1") with { Source = "// ### BEGIN HIDDEN TESTS" });
        Faulty("it has a mark scheme, but is not graded", Answer("a1", [.. Region, "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="]));
    }

    [Fact]
    public void A_text_answer_is_replaced_whole_or_in_part()
    {
        var whole = Text("t1", "Because of the curvature.");
        var part = Text("t2", "Why?\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION");
        Assert.Equal(["YOUR ANSWER HERE", "Why?\nYOUR ANSWER HERE"], Assignment.ForStudents(new([whole, part])).Cells.Select(c => c.Source));
    }

    [Theory]
    [InlineData("// ### BEGIN SOLUTION\nx = 1;", "cell 1 (a1): the solution of line 1 has no end")]
    [InlineData("x = 1;\n// ### END SOLUTION", "cell 1 (a1): line 2 ends a solution that no line begins")]
    [InlineData("// ### BEGIN SOLUTION\n// ### BEGIN SOLUTION\n// ### END SOLUTION", "line 2 begins a solution inside the one of line 1")]
    [InlineData("x = 1;", "it is an answer, but holds no solution")]
    public void Markers_must_come_in_pairs(string source, string fault)
        => Faulty(fault, Answer("a1", source));

    [Fact]
    public void A_solution_belongs_into_an_answer_cell()
    {
        Faulty("cell 1: it holds a solution, but its nbgrader metadata does not say", new NotebookCell(CellKind.Code, string.Join('\n', Region)));
        Faulty("cell 2 (c1): it holds a solution, but students cannot change it", Answer("a1", Region), Check("c1") with { Source = string.Join('\n', Region) });
    }

    [Fact]
    public void A_check_needs_an_answer_before_it()
        => Faulty("cell 1 (c1): it is graded, but no cell before it is an answer", Check("c1"), Answer("a1", Region));

    [Fact]
    public void A_grade_id_is_used_once()
        => Faulty("cell 2 (a1): another cell has the same grade_id", Answer("a1", Region), Answer("a1", Region));

    [Fact]
    public void All_faults_are_told_at_once()
        => Assert.Equal(2, Assert.Throws<AssignmentException>(() => Assignment.ForStudents(new([Answer("a1", "x"), Answer("a1", Region)]))).Faults.Count);

    [Theory]
    [InlineData("""{"grade":true,"solution":false,"locked":true,"schema_version":3,"grade_id":"c"}""", "must give points")]
    [InlineData("""{"grade":true,"solution":false,"locked":true,"schema_version":3,"grade_id":"c","points":-1}""", "must give points")]
    [InlineData("""{"grade":true,"solution":false,"locked":true,"schema_version":3,"grade_id":"c 1","points":1}""", "a grade_id of letters")]
    [InlineData("""{"grade":true,"solution":false,"locked":true,"schema_version":3,"points":1}""", "a grade_id of letters")]
    [InlineData("""{"grade":true,"solution":false,"locked":true,"schema_version":2,"grade_id":"c","points":1}""", "nbgrader update")]
    [InlineData("""{"grade":"yes","solution":false,"locked":true,"schema_version":3,"grade_id":"c","points":1}""", "true or false")]
    [InlineData("[]", "must be an object")]
    public void Metadata_that_nbgrader_would_refuse_is_refused(string metadata, string fault)
        => Faulty(fault, Answer("a1", Region), new NotebookCell(CellKind.Code, "#!check t a") { Metadata = new() { ["nbgrader"] = JsonNode.Parse(metadata) } });

    [Fact]
    public void A_text_cell_cannot_be_answered_without_being_graded_by_hand()
        => Faulty("graded by hand", Text("t1", "x", graded: false));

    [Fact]
    public void Metadata_without_any_part_in_grading_is_ignored()
        => Assert.Single(Assignment.ForStudents(new([new(CellKind.Code, "1")
        {
            Metadata = new() { ["nbgrader"] = JsonNode.Parse("""{"grade":false,"solution":false,"locked":false,"schema_version":3}""") },
        }])).Cells);

    static void Faulty(string fragment, params NotebookCell[] cells)
        => Assert.Contains(fragment, Assert.Throws<AssignmentException>(() => Assignment.ForStudents(new(cells))).Message, StringComparison.Ordinal);

    static NotebookCell Answer(string id, params string[] lines)
        => new(CellKind.Code, string.Join('\n', lines)) { Metadata = Grading(id, grade: false, solution: true) };

    static NotebookCell Check(string id) => new(CellKind.Code, "#!check task answer") { Metadata = Grading(id, grade: true, solution: false) };

    static NotebookCell Text(string id, string text, bool graded = true) => new(CellKind.Markdown, text) { Metadata = Grading(id, graded, solution: true) };

    static JsonObject Grading(string id, bool grade, bool solution)
    {
        var grading = new JsonObject
        {
            ["grade"] = grade, ["solution"] = solution, ["locked"] = grade && !solution, ["task"] = false, ["schema_version"] = 3, ["grade_id"] = id,
        };
        if (grade)
            grading["points"] = 2;
        return new() { ["nbgrader"] = grading };
    }
}
