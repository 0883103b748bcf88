using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>Makes hand-ins of a lesson: honest ones of every degree, and hostile ones of every kind.</summary>
sealed partial class SimulatedClass(string lesson)
{
    const string All = "123", None = "";

    readonly NotebookDocument student = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", lesson + ".ipynb"));
    readonly NotebookDocument solution = NotebookFile.Read(Path.Combine(Repository.Root, "notebooks", "solutions", lesson + ".ipynb"));

    /// <summary>Every kind once.</summary>
    public IReadOnlyList<SimulatedHandIn> Kinds() => [.. Honest(), .. Hostile(), .. OfThisLesson()];

    IEnumerable<SimulatedHandIn> Honest()
    {
        yield return Make("right", All, All, null);
        yield return Make("first-only", "1", "1", null);
        yield return Make("half", "12", "12", null);
        yield return Make("last-only", "3", "3", null);
        yield return Make("untouched", None, None, null);
        yield return Make("does-not-compile", All, "23", null, "int oops = ;");
        yield return Make("throws", All, "23", null, "throw new InvalidOperationException(\"no idea\");");
        yield return Make("not-implemented", All, "23", null, "throw new NotImplementedException();");
        yield return Make("extra-cells", All, All, null, change: d => d with { Cells = [new(CellKind.Code, "int mine = 5; mine + 1"), .. d.Cells, new(CellKind.Markdown, "Thank you.")] });
        yield return Make("helper-cell", All, All, null, "Console.WriteLine(Own(2));", d => d with { Cells = [.. d.Cells.Take(3), new(CellKind.Code, "double Own(double v) => 2 * v;"), .. d.Cells.Skip(3)] });
        yield return Make("without-text", All, All, null, change: d => d with { Cells = [.. d.Cells.Where(c => c.Kind == CellKind.Code)] });
    }

    IEnumerable<SimulatedHandIn> Hostile()
    {
        // What would end or hold up a grader that runs hand-ins itself.
        yield return Make("exit", All, "23", "ends its process", "Environment.Exit(0);");
        yield return Make("fail-fast", All, "23", "ends its process", "Environment.FailFast(\"bye\");");
        yield return Make("kill", All, "23", "ends its process", "System.Diagnostics.Process.GetCurrentProcess().Kill();");
        yield return Make("stack-overflow", All, "23", null, "int Down(int n) => Down(n + 1) + 1; Console.WriteLine(Down(0));");
        yield return Make("endless-loop", All, "23", "loops without end", "while (true) { }");
        yield return Make("deaf-loop", All, "23", null, "new string('a', 40).Length.ToString(); System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + \"!\", \"^(a+)+$\");");
        yield return Make("thread-throws", None, None, "starts threads", "new System.Threading.Thread(() => throw new Exception(\"on a thread\")).Start(); System.Threading.Thread.Sleep(200);");
        yield return Make("many-threads", None, None, "starts threads", "for (int i = 0; i < 300; i++) { var t = new System.Threading.Thread(() => System.Threading.Thread.Sleep(100_000)); t.IsBackground = true; t.Start(); }");
        yield return Make("memory", All, "23", null, "var hog = new List<byte[]>(); for (int i = 0; i < 100_000; i++) { var piece = new byte[1 << 20]; Array.Fill(piece, (byte)1); hog.Add(piece); }");
        yield return Make("native-memory", All, "23", "uses native code", "for (int i = 0; i < 100_000; i++) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 20); for (int k = 0; k < 1 << 20; k += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, k, 1); }");
        yield return Make("disk", All, "23", "reads or writes files", "var piece = new byte[1 << 20]; for (int i = 0; i < 100_000; i++) System.IO.File.WriteAllBytes($\"file{i}\", piece);");
        yield return Make("large-file", None, None, "reads or writes files", "using (var f = System.IO.File.Create(\"large\")) for (int i = 0; i < 1000; i++) f.Write(new byte[1 << 20]);");
        yield return Make("flood", None, None, null, "for (int i = 0; i < 30_000; i++) Console.WriteLine(\"✓ Right.\");");
        // What would make points where verdicts are read from streams, cells or variables.
        yield return Make("silent-errors", None, None, "changes the console's streams", "Console.SetError(System.IO.TextWriter.Null);");
        yield return Make("silent-output", None, None, "changes the console's streams", "Console.SetOut(System.IO.TextWriter.Null);");
        yield return Make("own-task", None, None, "another exercise", change: d => Edit(d, "answer", s => OwnTask().Replace(s, "var $1 = Exercise.Custom<object>(\"q\", _ => Feedback.Right());")));
        yield return Make("own-type", None, None, "verdict of its own", "class Feedback { public bool IsCorrect => true; } class Exercise { }");
        yield return Make("reflection", None, None, "uses reflection",
            "foreach (var f in typeof(Exercise).GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)) if (f.FieldType == typeof(Func<object, Feedback>)) foreach (var p in new[] { typeof(Lesson01), typeof(Lesson04), typeof(Lesson07) }.SelectMany(t => t.GetProperties())) if (p.GetValue(null) is Exercise e) f.SetValue(e, (Func<object, Feedback>)(_ => Feedback.Right()));");
        yield return Make("printed-verdict", None, None, "verdict of its own", "Console.WriteLine(Feedback.Right(\"A saddle of index 3: three ways down, one up.\"));");
        yield return Make("checks-edited", None, None, "was changed", change: d => Edit(d, "check", _ => "Console.WriteLine(\"✓ Right.\");"));
        yield return Make("checks-deleted", None, None, "is missing", change: d => d with { Cells = [.. d.Cells.Where(c => !Id(c).StartsWith("check", StringComparison.Ordinal))] });
        yield return Make("checks-deleted-but-right", All, All, "is missing", change: d => d with { Cells = [.. d.Cells.Where(c => !Id(c).StartsWith("check", StringComparison.Ordinal))] });
        yield return Make("checks-doubled", None, None, "2 times", change: d => d with { Cells = [.. d.Cells.SelectMany(c => Id(c).StartsWith("check", StringComparison.Ordinal) ? new[] { c, c with { Id = null } } : [c])] });
        yield return Make("answers-deleted", None, None, "is missing", change: d => d with { Cells = [.. d.Cells.Where(c => !Id(c).StartsWith("answer", StringComparison.Ordinal))] });
        yield return Make("more-points", "1", "1", "metadata of check-1", change: d => Remark(d, m => m["points"] = 1000));
        yield return Make("check-as-answer", "1", "1", "metadata of check-1", change: d => Remark(d, m => (m["grade"], m["solution"]) = (false, true)));
        yield return Make("outputs-forged", None, None, null, change: d => d with { Cells = [.. d.Cells.Select(c => Id(c).StartsWith("check", StringComparison.Ordinal) ? c with { ExecutionCount = 1, Outputs = [new StreamOutput(StreamName.Output, "✓ Right.")] } : c)] });
        yield return Make("wrong-kernel", All, All, "kernel for python", change: d => d with { Metadata = new() { ["kernelspec"] = new JsonObject { ["language"] = "python", ["name"] = "python3", ["display_name"] = "Python 3" } } });
        // What would reach others.
        yield return Make("others-files", None, None, "reads or writes files",
            "foreach (string f in System.IO.Directory.EnumerateFiles(\"/tmp\", \"*.ipynb\", new System.IO.EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })) { try { System.IO.File.WriteAllText(f, \"{}\"); } catch { } }");
        yield return Make("network", None, None, "uses the network", "try { new System.Net.Sockets.TcpClient(\"127.0.0.1\", 9); } catch { }");
        yield return Make("programs", None, None, "starts programs", "try { System.Diagnostics.Process.Start(\"sleep\", \"1000\"); } catch { }");
        yield return Make("fork-bomb", All, "23", "starts programs", "System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"b() { b | b & }; b\" }); System.Threading.Thread.Sleep(100_000);");
        yield return Make("environment", None, None, "environment variables", "foreach (string name in new[] { \"PATH\", \"HOME\", \"DOTNET_ROOT\" }) Environment.SetEnvironmentVariable(name, \"/nowhere\");");
        yield return Make("pipe-garbage", All, "23", "reads or writes files",
            "foreach (string fd in System.IO.Directory.GetFiles(\"/proc/self/fd\")) { try { if (new System.IO.FileInfo(fd).LinkTarget?.StartsWith(\"pipe:\") == true) using (var s = new System.IO.FileStream(fd, System.IO.FileMode.Open, System.IO.FileAccess.Write)) s.Write(new byte[] { 255, 255, 255, 127, 1, 2, 3 }); } catch { } } System.Threading.Thread.Sleep(1000);");
    }

    /// <summary>Attacks on what the lesson's exercises take.</summary>
    IEnumerable<SimulatedHandIn> OfThisLesson()
    {
        yield return Make("endless-list", All, "23", null, change: d => Answer(d, 1, s => s.Replace("var answer1 =", "object answer1 = Enumerable.Repeat(1.0, int.MaxValue).Select((v, i) => v); var was1 =", StringComparison.Ordinal).Replace("\nanswer1 =", "\nwas1 =", StringComparison.Ordinal)));
        if (lesson.StartsWith("07", StringComparison.Ordinal))
        {
            yield return Make("function-exits", All, "13", "ends its process", change: d => Answer(d, 2, s => s + "\nanswer2 = largest => { Environment.Exit(0); return 0; };"));
            yield return Make("function-loops", All, "13", "loops without end", change: d => Answer(d, 2, s => s + "\nanswer2 = largest => { while (true) { } };"));
            yield return Make("function-learns", All, "13", null, change: d => Answer(d, 2, s => s + "\nanswer2 = largest => largest switch { -5 => 5, 4 => 4, -3 => 3, 5 => 5, 3 => 3, -7 => 7, _ => 0 };"));
        }
        if (lesson.StartsWith("01", StringComparison.Ordinal))
        {
            yield return Make("lying-objective", None, None, null, change: d => Answer(d, 1, s => s + """

                class Liar : Objective
                {
                    public Liar() : base(4) { }
                    protected override double ValueCore(double[] x) => 0;
                    protected override double ValueAndGradientCore(double[] x, double[] g) { Array.Clear(g); return 0; }
                    protected override SaddleNotebooks.Numerics.ILinearOperator<double[]> HessianCore(double[] x) => Objective.FromFormula(4, v => v[0] * v[0] - v[1] * v[1] - v[2] * v[2] - v[3] * v[3]).Hessian(x);
                }
                answer1 = new Liar();
                """));
        }
    }

    /// <summary>A file that is no notebook any more.</summary>
    public SimulatedHandIn Damaged() => new("damaged", IpynbWriter.Write(student)[..5000], [false, false, false], "The file is no notebook");

    SimulatedHandIn Make(string name, string solved, string deserves, string? notice, string? attack = null, Func<NotebookDocument, NotebookDocument>? change = null)
    {
        var cells = student.Cells.Select(c => Id(c) is ['a', 'n', ..] and [.., var number] id && solved.Contains(number, StringComparison.Ordinal) ? c with { Source = solution.Cells.Single(s => Id(s) == id).Source } : c);
        var document = student with { Cells = [.. cells] };
        if (attack is not null)
            document = Answer(document, 1, s => attack + "\n" + s);
        document = change?.Invoke(document) ?? document;
        return new(name, IpynbWriter.Write(document), [.. "123".Select(n => deserves.Contains(n, StringComparison.Ordinal))], notice);
    }

    [GeneratedRegex(@"var (task\d) = [^;]*;")]
    private static partial Regex OwnTask();

    static string Id(NotebookCell cell) => (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString() ?? "";

    static NotebookDocument Edit(NotebookDocument document, string prefix, Func<string, string> edit)
        => document with { Cells = [.. document.Cells.Select(c => Id(c).StartsWith(prefix, StringComparison.Ordinal) ? c with { Source = edit(c.Source) } : c)] };

    static NotebookDocument Answer(NotebookDocument document, int number, Func<string, string> edit) => Edit(document, $"answer-{number}", edit);

    static NotebookDocument Remark(NotebookDocument document, Action<JsonObject> edit) => document with
    {
        Cells = [.. document.Cells.Select(c =>
        {
            if (Id(c) != "check-1")
                return c;
            var metadata = (JsonObject)c.Metadata.DeepClone();
            edit((JsonObject)metadata["nbgrader"]!);
            return c with { Metadata = metadata };
        })],
    };
}
