using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The versions with solutions: every exercise can be solved, and its check knows it – for a sample of the lessons, since all of them run in the suite of .NET Interactive.</summary>
public sealed class CourseSolutionTests(CourseRuns course)
{
    public static TheoryData<string> Sample => [.. Course.Sample];

    [Theory]
    [MemberData(nameof(Sample))]
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
        Assert.Equal([Course.Index], Course.Others);
        Assert.All(Course.Names.Concat(Course.Others), name => Assert.True(
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

    [Fact]
    public void No_committed_picture_is_older_than_the_code_that_draws_it_and_all_are_sharp()
    {
        var faults = new List<string>();
        foreach (string name in Course.Names)
        {
            var student = Course.Student(name);
            for (int i = 0; i < student.Cells.Count; i++)
            {
                foreach (var output in student.Cells[i].Outputs)
                {
                    if (AssignmentPictures.CodeOf(output) != AssignmentPictures.CodeOf(student, i))
                        faults.Add($"{name}: the picture of {student.Cells[i].Id} is older than its code");
                    byte[] png = Convert.FromBase64String(((DisplayOutput)output).Data.Text(PictureWriter.MimeType)!);
                    if (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) < 1600)
                        faults.Add($"{name}: the picture of {student.Cells[i].Id} is not of double resolution");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Append("run: saddle generate-assignment \"notebooks/solutions/*.ipynb\" --out notebooks --pictures")));
    }

    /// <summary>The committed student versions carry pictures of their figures, for viewers that run no scripts.</summary>
    static NotebookDocument WithoutOutputs(NotebookDocument notebook)
        => notebook with { Cells = [.. notebook.Cells.Select(c => c with { Outputs = [], ExecutionCount = null })] };
}
