using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class CheckWriterTests : IDisposable
{
    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    /// <summary>Code of every kind in which checks are written; each ends in a value.</summary>
    public static TheoryData<string, string> Kinds => new()
    {
        { "int n = 0; for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) n++; n", "9" },
        { "int n = 0; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) if (a < b) n += b; else n = -1; n", "6" },
        { "int n = 5; while (n > 0) n--; do n++; while (n < 3); n", "3" },
        { "int n = 0;\nagain: n++;\nif (n < 4) goto again;\nn", "4" },
        { "int Twice(int x) => 2 * x; void Nothing() => Console.Write(\"\"); Nothing(); Twice(21)", "42" },
        { "class C { int v; public int V { get => v; set => v = value; } public int W => v + 1; public int this[int i] => v + i; public C(int v) => this.v = v; "
            + "public static C operator +(C a, C b) => new(a.v + b.v); public static implicit operator int(C c) => c.v; }\nvar c = new C(1) + new C(2); c.V = c[c.W] + c; c.V", "10" },
        { "Func<int, int> square = x => x * x; Action<int> nothing = x => square(x); nothing(3); square(6)", "36" },
        { "new[] { 3, 1, 2 }.OrderBy(x => x).Select((x, i) => (x, i)).Where(p => p.x > p.i).Sum(p => p.x)", "6" },
        { "Func<int, Func<int, int>> add = a => b => a + b; add(1)(2)", "3" },
        { "Func<int, int> fail = x => throw new Exception(); Func<Task> wait = async () => await Task.Delay(1); await wait(); 1", "1" },
        { "Func<Task<int>> late = async () => { await Task.Yield(); return await Task.FromResult(4); }; await late()", "4" },
        { "async Task<int> Late(int x) => await Task.Run(() => x + 1); async Task Never() => await Late(1); await Never(); $\"{await Late(2)} {await Late(3),3} {new[] { 1 }.Sum(x => x + 1):0}\"", "3   4 2" },
        { "async ValueTask<int> Value() { await Task.Delay(1); return 8; } await Value()", "8" },
        { "async IAsyncEnumerable<int> Stream() { for (int i = 0; i < 3; i++) { await Task.Yield(); yield return i; } } int s = 0; await foreach (int i in Stream()) s += i; s", "3" },
        { "using System.Linq.Expressions; Expression<Func<int, int>> e = x => x + 1; e.ToString()", "x => (x + 1)" },
        { "var q = new[] { 1, 2 }.AsQueryable().Where(x => new[] { 2 }.Any(y => y == x)); q.Single()", "2" },
        { "var q = from x in new[] { 1, 2 }.AsQueryable() where new[] { 2 }.Any(y => y == x) select x; q.Single()", "2" },
        { "int[] data = [1, 2]; ref int Second() => ref data[1]; Second() = 5; data.Sum()", "6" },
        { "delegate int Op(int x); Op op = delegate (int x) { return x + 1; }; op(1)", "2" },
        { "Func<byte> b = () => 1; Func<object?> o = () => null; Func<int?> d = () => default; (b(), o(), d()) switch { (1, null, null) => \"ok\", _ => \"no\" }", "ok" },
        { "var s = $$\"\"\"{{string.Join(\",\", new[] { 1, 2 }.Select(x => x * 2))}}\"\"\"; s", "2,4" },
        { "switch (1) { case 1: for (; ; ) { break; } goto default; default: break; }\n7", "7" },
        { "static class S { static S() { for (int i = 0; i < 2; i++) Count++; } public static int Count; }\nS.Count", "2" },
        { "dynamic d = Task.FromResult(5); (int)await d", "5" },
        { "try { int F(int x) => x > 2 ? throw new ArgumentException(\"deep\") : F(x + 1); F(0); } catch (ArgumentException e) { Console.Write(e.Message); }\n0", "deep|0" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Checks_change_nothing_but_that_the_cell_can_be_stopped(string code, string value)
    {
        Assert.Equal(value, await cells.Text(code));
        Compile(code, out string with);
        if (!code.Contains("AsQueryable() where", StringComparison.Ordinal))
            Assert.Equal("", string.Join('\n', Errors(with)) is { Length: > 0 } errors ? $"{errors}\n{with}" : "");
        Assert.Equal(code.Count(c => c == '\n'), with.Count(c => c == '\n'));
    }

    [Fact]
    public void Checks_stand_in_loops_functions_lambdas_and_awaits()
    {
        Assert.Equal("while (true) {CHECKS.Pass();x++;}", Write("while (true) x++;"));
        Assert.Equal("int F(int n) {CHECKS.Enter();return  F(n + 1);}", Write("int F(int n) => F(n + 1);"));
        Assert.Equal("double G(double x) {CHECKS.Pass();return  x * x;}", Write("double G(double x) => x * x;"));
        Assert.Equal("Func<int, int> f = x =>{CHECKS.Pass();return  x + 1;};", Write("Func<int, int> f = x => x + 1;"));
        Assert.Equal("await CHECKS.Await(Task.Delay(1));", Write("await Task.Delay(1);"));
        Assert.Equal("for (int i = 0; i < 9; i++) {CHECKS.Pass();n += i;}", Write("for (int i = 0; i < 9; i++) n += i;"));
        Assert.Equal("1 + 1", Write("1 + 1"));
        Assert.Equal("while (true", Write("while (true"));
    }

    [Theory]
    [InlineData("for (int i = 0; i < a.Length; i++) a[i] += c * b[i];")]
    [InlineData("for (int k = 0; k < n; ++k) { double x = a[i, k]; s += x * b[k, j]; }")]
    [InlineData("for (int i = 1; i <= n; i++) { if (c > 0) s += c; a[i] = s; }")]
    public void A_loop_over_elements_ends_by_itself_and_has_no_check(string loop) => Assert.Equal(loop, Write(loop));

    [Theory]
    [InlineData("for (int i = 0; i < n; i++) s += i;")]
    [InlineData("for (int i = 0; i < n; i++) a[i % 3] += 1;")]
    [InlineData("for (int i = 0; i < n; i++) a[i] = Math.Sin(a[i]);")]
    [InlineData("for (int i = 0; i < n; i++) { if (c > 0) a[i] = 1; }")]
    [InlineData("for (int i = 0; i < n; i++) s += c > 0 ? a[i] : 0;")]
    [InlineData("for (int i = 0; i < n; i++) { a[i] = 1; i = 0; }")]
    [InlineData("for (int i = 0; i < n; i++) { a[i] = 1; i--; }")]
    [InlineData("for (int i = 0; i < n; i++) a[i--] = 1;")]
    [InlineData("for (int i = 0; i < n; i++) { a[i] = 1; (i, s) = (0, 1); }")]
    [InlineData("for (int i = 0; i < n; i++) { a[i] = 1; ref int j = ref i; j = 0; }")]
    [InlineData("for (int i = 0; i < n; i++) { if (c > 0) continue; a[i] = 1; }")]
    [InlineData("for (int i = 0; i < n; i += d) a[i] = 1;")]
    [InlineData("for (int i = 0; i < n; j++) a[i] = 1;")]
    [InlineData("for (int i = 9; i >= 0; i++) a[i] = 1;")]
    [InlineData("for (int i = 0; i < F(n); i++) a[i] = 1;")]
    [InlineData("for (int i = 0; ; i++) a[i] = 1;")]
    public void Every_other_loop_has_one(string loop) => Assert.Contains("CHECKS.Pass();", Write(loop));

    static string Write(string code)
    {
        Compile(code, out string with);
        return with.Replace("global::SaddleNotebooks.Kernel.CellChecks", "CHECKS", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_shown_where_it_stands_in_the_users_text()
    {
        var (failure, _) = await cells.Run("for (int i = 0; i < 3; i++) { Func<int, int> f = x => x + y; }");
        Assert.Equal("CS0103", failure!.Error.Name);
        Assert.Contains("column 59", failure.Error.Traceback[0]);
    }

    static void Compile(string code, out string with)
    {
        using var session = new CSharpSession();
        with = CheckWriter.Write(code, () => session.Compile(code));
    }

    static IEnumerable<Diagnostic> Errors(string code)
    {
        using var session = new CSharpSession();
        return [.. session.Compile(code).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
    }
}
