using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes <c>classroom.json</c>: what GitHub Classroom's <c>autograding-grading-reporter</c> takes from a runner, version 1.</summary>
static class ClassroomReport
{
    /// <summary>The report as JSON; in a student's repository there is one hand-in.</summary>
    public static string Write(Release release, IReadOnlyList<StudentMark> students)
    {
        var tests = new JsonArray();
        foreach (var student in students)
        {
            foreach (var check in release.Checks)
            {
                var verdict = student.Mark.Verdicts.FirstOrDefault(v => v.GradeId == check.GradeId);
                tests.Add(new JsonObject
                {
                    ["name"] = students.Count == 1 ? check.GradeId : $"{student.Mark.Student}: {check.GradeId}",
                    ["status"] = verdict is null ? "error" : verdict.IsRight ? "pass" : "fail",
                    ["score"] = (verdict?.Points ?? 0) * student.Share,
                    ["message"] = verdict is null ? student.Mark.Fault : verdict.Message,
                    ["test_code"] = release.Question(check.GradeId),
                    ["filename"] = student.Mark.Name,
                    ["line_no"] = 0,
                    ["execution_time"] = 0,
                });
            }
        }
        return new JsonObject
        {
            ["version"] = 1,
            ["status"] = students.Any(s => s.Mark.Fault is not null) ? "error" : students.All(s => s.Mark.Verdicts.All(v => v.IsRight)) ? "pass" : "fail",
            ["max_score"] = release.MaxPoints * students.Count,
            ["tests"] = tests,
        }.ToJsonString();
    }
}
