using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes the pages of a grading: one for each student, and one for the teacher. They need nothing but a browser.</summary>
static class GradingPages
{
    const int CommonAnswers = 5, MostPairs = 50;

    /// <summary>What one student reads.</summary>
    public static string Feedback(string title, StudentMark student, Release release)
    {
        var mark = student.Mark;
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<h1>{E(title)}</h1>\n<p class=\"lead\"><strong>{E(mark.Student)}</strong> · {N(student.Points)} of {N(release.MaxPoints)} points{(student.Late.Length > 0 ? $" · {E(student.Late)}, so {N(100 * student.Share)} % of {N(mark.Points)} count" : "")}</p>\n");
        if (mark.Fault is { } fault)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"wrong\">✗ {E(fault)}</p>\n");
        foreach (var verdict in mark.Verdicts)
        {
            string state = verdict.Points is null ? "open" : verdict.IsRight ? "right" : "wrong", sign = verdict.Points is null ? "…" : verdict.IsRight ? "✓" : "✗";
            body.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{E(verdict.GradeId)} <span class=\"points\">{(verdict.Points is { } p ? N(p) : "?")} of {N(verdict.MaxPoints)}</span></h2>\n{Question(release, verdict.GradeId)}<p class=\"{state}\">{sign} {E(verdict.Message)}</p>\n");
            // As many as there were attempts, closed: who wants to think first need not read them.
            foreach (var (name, text) in verdict.Points is null || verdict.IsRight ? [] : release.Hints(verdict.GradeId).Take(student.Attempts))
                body.Append(CultureInfo.InvariantCulture, $"<details><summary>{E(name)}</summary><p>{E(text)}</p></details>\n");
            if (verdict.Answer.Trim().Length > 0)
                body.Append(CultureInfo.InvariantCulture, $"<pre tabindex=\"0\"><code>{CSharpHtml.Highlight(verdict.Answer)}</code></pre>\n");
            body.Append("</section>\n");
        }
        return Frame($"{mark.Student}: {title}", body.ToString());
    }

    /// <summary>What the teacher reads.</summary>
    /// <param name="title">The lesson.</param>
    /// <param name="marks">All marks.</param>
    /// <param name="release">What was handed out.</param>
    /// <param name="pages">The feedback page of each student, relative to this page.</param>
    /// <param name="remarks">What concerns the grading as a whole.</param>
    public static string Index(string title, ClassMarks marks, Release release, IReadOnlyList<string> pages, IReadOnlyList<string> remarks)
    {
        var body = new StringBuilder();
        var students = marks.Students;
        double mean = students.Count > 0 ? students.Average(s => s.Points) : 0;
        body.Append(CultureInfo.InvariantCulture, $"<h1>{E(title)}</h1>\n<p class=\"lead\">{students.Count} students · {N(mean)} of {N(release.MaxPoints)} points on average · {students.Count(s => s.Mark.NeedsReading)} to read by hand</p>\n");
        foreach (string remark in remarks)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"open\">{E(remark)}</p>\n");
        body.Append("<h2>Exercises</h2>\n");
        foreach (var check in release.Checks)
            Exercise(body, check, Question(release, check.GradeId), [.. students.SelectMany(s => s.Mark.Verdicts.Where(v => v.GradeId == check.GradeId))]);
        body.Append("<h2>Points</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">points</th><th scope=\"col\">students</th><th scope=\"col\"></th></tr></thead><tbody>\n");
        foreach (var group in students.GroupBy(s => s.Points).OrderByDescending(g => g.Key))
            body.Append(CultureInfo.InvariantCulture, $"<tr><td>{N(group.Key)}</td><td>{group.Count()}</td><td class=\"wide\">{Bar(group.Count(), students.Count)}</td></tr>\n");
        body.Append("</tbody></table></div>\n<h2>Students</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">student</th><th scope=\"col\">points</th>");
        foreach (var check in release.Checks)
            body.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{E(check.GradeId)}</th>");
        body.Append("<th scope=\"col\">remarks</th></tr></thead><tbody>\n");
        foreach (var (index, student) in students.Index())
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"{E(pages[index])}\">{E(student.Mark.Student)}</a></th><td>{N(student.Points)}</td>");
            foreach (var check in release.Checks)
                body.Append(CultureInfo.InvariantCulture, $"<td>{(student.Mark.Verdicts.FirstOrDefault(v => v.GradeId == check.GradeId) is { } v ? v.Points is { } p ? N(p) : "?" : "–")}</td>");
            string[] words = [.. student.Mark.Fault is { } fault ? [fault] : Array.Empty<string>(), .. student.Late.Length > 0 ? [student.Late] : Array.Empty<string>(), .. student.Attempts > 1 ? [$"{student.Attempts} attempts"] : Array.Empty<string>(), .. student.Mark.Notices];
            body.Append(CultureInfo.InvariantCulture, $"<td class=\"words\">{string.Join("<br>", words.Select(E))}</td></tr>\n");
        }
        body.Append("</tbody></table></div>\n");
        Alike(body, marks.Alike);
        return Frame(title, body.ToString());
    }

    static void Alike(StringBuilder body, IReadOnlyList<LikePair> pairs)
    {
        body.Append("<h2>Alike</h2>\n");
        if (pairs.Count == 0)
        {
            body.Append("<p>No two hand-ins are nearly the same in what their students wrote.</p>\n");
            return;
        }
        body.Append(CultureInfo.InvariantCulture, $"<p class=\"open\">{E(LikePair.Caution)}</p>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">student</th><th scope=\"col\">student</th><th scope=\"col\">how much of which answer</th></tr></thead><tbody>\n");
        foreach (var pair in pairs.Take(MostPairs))
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{E(pair.First)}</th><th scope=\"row\">{E(pair.Second)}</th><td class=\"words\">{E(pair.Words)}</td></tr>\n");
        body.Append("</tbody></table></div>\n");
        if (pairs.Count > MostPairs)
            body.Append(CultureInfo.InvariantCulture, $"<p>{pairs.Count - MostPairs} more are in alike.csv.</p>\n");
    }

    static void Exercise(StringBuilder body, ExerciseCheck check, string question, IReadOnlyList<Verdict> verdicts)
    {
        int right = verdicts.Count(v => v.IsRight);
        body.Append(CultureInfo.InvariantCulture, $"<section>\n<h3>{E(check.GradeId)} <span class=\"points\">{N(check.Points)} points</span></h3>\n{question}");
        body.Append(check.ByHand ? "<p class=\"open\">… To be read by hand.</p>\n" : string.Create(CultureInfo.InvariantCulture, $"<p>{right} of {verdicts.Count} right {Bar(right, verdicts.Count)}</p>\n"));
        var wrong = verdicts.Where(v => v.Points is not null && !v.IsRight).GroupBy(v => v.Message).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(CommonAnswers).ToList();
        if (wrong.Count > 0)
            body.Append("<p>Commonest wrong answers:</p>\n<ul>\n").AppendJoin("", wrong.Select(g => $"<li>{g.Count().ToString(CultureInfo.InvariantCulture)} × {E(g.Key)}</li>\n")).Append("</ul>\n");
        body.Append("</section>\n");
    }

    static string Question(Release release, string gradeId) => release.Question(gradeId) is { Length: > 0 } question ? $"<p>{E(question)}</p>\n" : "";

    static string Bar(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"<meter min=\"0\" max=\"{Math.Max(1, whole)}\" value=\"{part}\">{part} of {whole}</meter>");

    static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    static string E(string text) => PageText.Encode(text);

    static string Frame(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{E(title)}</title>
        <style>{PageAsset.Read("page.css")}{PageAsset.Read("grading.css")}</style>
        </head>
        <body class="grading">
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
