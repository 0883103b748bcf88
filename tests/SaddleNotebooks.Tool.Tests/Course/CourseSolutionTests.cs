using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The versions with solutions: every exercise can be solved, and its check knows it.</summary>
public sealed class CourseSolutionTests(CourseRuns course)
{
    public static TheoryData<string> Notebooks => [.. Course.SolutionNames];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task With_its_solutions_a_notebook_passes_every_check(string name)
    {
        var run = await course.SolutionAsync(name);
        Assert.True(run.Code == 0, run.Text);
        Assert.True(CourseTests.Checks(run).Length >= 3, "A lesson has at least three exercises.");
        Assert.All(CourseTests.Checks(run), c => Assert.StartsWith("✓ ", CourseTests.Verdict(c), StringComparison.Ordinal));
        Assert.Empty(run.Left);
    }

    [Fact]
    public void Every_student_version_is_made_from_its_solutions()
    {
        Assert.Equal(Course.SolutionNames, Course.Names);
        Assert.All(Course.Names, name => Assert.True(
            IpynbWriter.Write(StudentVersion.Of(Path.Combine(Course.Solutions, name))) == IpynbWriter.Write(WithoutOutputs(Course.Student(name))),
            $"{name} differs from what its solutions make; run: saddle generate-assignment \"notebooks/solutions/*.ipynb\" --out notebooks"));
    }

    [Fact]
    public void A_student_version_carries_pictures_of_its_figures_and_no_other_output()
        => Assert.All(Course.Names.SelectMany(name => Course.Student(name).Cells).SelectMany(cell => cell.Outputs), output =>
        {
            var picture = Assert.IsType<DisplayOutput>(output);
            Assert.NotNull(picture.Data.Text(PictureWriter.MimeType));
            Assert.False(string.IsNullOrWhiteSpace((string?)picture.Metadata[PictureWriter.MimeType]?["alt"]), "A picture needs an alternative text.");
        });

    /// <summary>The committed student versions carry pictures of their figures, for viewers that run no scripts.</summary>
    static NotebookDocument WithoutOutputs(NotebookDocument notebook)
        => notebook with { Cells = [.. notebook.Cells.Select(c => c with { Outputs = [], ExecutionCount = null })] };
}
