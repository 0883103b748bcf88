using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SaddleNotebooks.Charts;
using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

/// <summary>The .NET Interactive extension, compiled and run against a stand-in with the host's names and signatures.</summary>
public class ExtensionTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "src", "SaddleNotebooks", "Hosts");
    static readonly Lazy<(Assembly Assembly, MetadataReference Reference)> Host = new(CompileHost);

    static (Assembly, MetadataReference) CompileHost()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Tests", "Hosts", "InteractiveDouble.csx"));
        var compilation = CSharpCompilation.Create("Microsoft.DotNet.Interactive.Double", [CSharpSyntaxTree.ParseText(source)], References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        string path = Path.Combine(Directory.CreateTempSubdirectory("saddle-host-").FullName, "Microsoft.DotNet.Interactive.Double.dll");
        File.WriteAllBytes(path, image.ToArray());
        return (Assembly.LoadFrom(path), MetadataReference.CreateFromFile(path));
    }

    static IEnumerable<MetadataReference> References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>A kernel in which the package was just referenced.</summary>
    static async Task<Session> LoadAsync()
    {
        var session = new Session();
        string dib = await File.ReadAllTextAsync(Path.Combine(Folder, "extension.dib"));
        Assert.StartsWith("#!csharp", dib);
        await session.RunAsync(dib["#!csharp".Length..]);
        return session;
    }

    [Fact]
    public async Task The_package_greets_with_one_line_brings_plotly_and_opens_the_namespace()
    {
        var session = await LoadAsync();
        string greeting = Assert.IsType<string>(Assert.Single(session.Shown));
        Assert.Contains("SaddleNotebooks is ready", greeting);
        Assert.True(PlotlyLibrary.IsIn(greeting));
        await session.RunAsync("var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);");
    }

    [Fact]
    public async Task Every_magic_command_becomes_a_directive_with_its_parameters()
    {
        var session = await LoadAsync();
        var commands = MagicCommands.Create().Commands;
        Assert.Equal(commands.Select(c => c.Name).Order(), session.Directives.Select(d => (string)d.Name).Order());
        foreach (dynamic directive in session.Directives)
        {
            var command = commands.Single(c => c.Name == directive.Name);
            Assert.Equal(command.Help, (string)directive.Description);
            Assert.Equal(command.Parameters.Select(p => p.Name), ((IEnumerable<dynamic>)directive.Parameters).Select(p => (string)p.Name));
            Assert.InRange(((IEnumerable<dynamic>)directive.Parameters).Count(p => (bool)p.AllowImplicitName), 0, 1);
        }
    }

    [Fact]
    public async Task A_directive_runs_its_command_on_the_notebooks_variables_and_updates_its_progress()
    {
        var session = await LoadAsync();
        await session.RunAsync("var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);");
        await session.InvokeAsync("#!spectrum", """{ "objective": "f", "at": "0, 0", "probes": 2, "steps": "2" }""");
        Assert.Empty(session.Failures);
        Assert.Equal(-2, Assert.IsType<HessianSpectrum>(session.Shown[1]).Smallest.Value, 1e-9);
    }

    [Fact]
    public async Task A_mistake_fails_the_cell_with_the_right_spelling_and_leaves_the_kernel_alive()
    {
        var session = await LoadAsync();
        await session.RunAsync("var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);");
        await session.InvokeAsync("#!spectrum", """{ "objective": "g" }""");
        Assert.Contains("Did you mean f?", Assert.Single(session.Failures));
        await session.InvokeAsync("#!classify", """{ "objective": "f", "at": "0, 0" }""");
        Assert.IsType<CriticalPoint>(session.Shown[^1]);
    }

    [Fact]
    public async Task Words_that_the_host_drops_because_it_names_only_one_are_read_from_the_cell()
    {
        var session = await LoadAsync();
        session.Begin("var x = 1;\n#!predict first \"about 5\"\n  #!predict second 7 \r\n#!predict");
        await session.InvokeAsync("#!predict", "{ }");
        await session.InvokeAsync("#!predict", "{ }");
        Assert.Contains("first", session.Shown[1].ToDisplayString("text/plain"));
        Assert.Contains("about 5", session.Shown[1].ToDisplayString("text/plain"));
        Assert.Contains("second", session.Shown[2].ToDisplayString("text/plain"));
        await session.InvokeAsync("#!predict", "{ }");
        Assert.Contains("needs --question", Assert.Single(session.Failures));
    }

    [Fact]
    public async Task A_line_that_the_host_refuses_gets_the_right_spelling()
    {
        var session = await LoadAsync();
        session.Refuse("#!spectrum f --stps 3");
        Assert.Contains("Did you mean --steps?", Assert.IsType<string>(session.Shown[^1]));
        session.Refuse("var f = 1;\n#!spektrum f");
        Assert.Contains("Did you mean #!spectrum?", Assert.IsType<string>(session.Shown[^1]));
        int shown = session.Shown.Count;
        session.Refuse("#!connect jupyter --kernel-name x");
        session.Refuse("#!spectrum f");
        Assert.Equal(shown, session.Shown.Count);
    }

    [Fact]
    public async Task Enum_parameters_and_variables_complete()
    {
        var session = await LoadAsync();
        await session.RunAsync("var f = 1;");
        dynamic directive = session.Directives.Single(d => d.Name == "#!trajectory");
        var parameters = ((IEnumerable<dynamic>)directive.Parameters).ToDictionary(p => (string)p.Name);
        Assert.Contains("Adam", (IEnumerable<string>)parameters["--method"].Completions());
        Assert.Contains("f", (IEnumerable<string>)parameters["--objective"].Completions());
    }

    [Fact]
    public async Task A_host_that_does_not_take_the_script_costs_the_commands_and_not_the_cell()
    {
        var session = new Session { Refuses = true };
        string dib = await File.ReadAllTextAsync(Path.Combine(Folder, "extension.dib"), TestContext.Current.CancellationToken);
        await session.RunAsync(dib["#!csharp".Length..]);
        await session.RunAsync("var f = Objective.FromFormula(2, x => x[0] * x[0]);");
        Assert.Empty(session.Directives);
        Assert.Contains("without its magic commands: no such call", session.Shown[^1].ToString());
    }

    /// <summary>One C# kernel of the stand-in.</summary>
    sealed class Session
    {
        readonly dynamic kernel = Activator.CreateInstance(Host.Value.Assembly.GetType("Microsoft.DotNet.Interactive.CSharp.CSharpKernel")!)!;
        readonly Type contextType = Host.Value.Assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")!;
        readonly dynamic context;
        ScriptState<object>? state;

        internal Session()
        {
            context = Activator.CreateInstance(contextType)!;
            contextType.GetProperty("HandlingKernel")!.SetValue(context, kernel);
            kernel.Submit = (Func<string, Task>)(code => Refuses ? throw new InvalidOperationException("no such call") : RunAsync(code));
        }

        internal bool Refuses { get; init; }

        internal IReadOnlyList<object> Shown => [.. ((IEnumerable<dynamic>)context.Shown).Select(s => (object)s.Value)];

        internal IReadOnlyList<string> Failures => context.Failures;

        internal IReadOnlyList<dynamic> Directives => [.. (IEnumerable<dynamic>)kernel.Declared];

        internal async Task RunAsync(string code)
        {
            // The host's current context is a static, as the real one; tests of this class run one after another.
            contextType.GetProperty("Current")!.SetValue(null, context);
            var options = ScriptOptions.Default.AddReferences(References()).AddReferences(Host.Value.Reference).AddImports("System", "System.Linq");
            var before = state;
            // A script submitted while another runs goes on from the variables there were before it, as in the real host.
            state = before is null ? await CSharpScript.RunAsync(code, options) : await before.ContinueWithAsync(code, options);
            kernel.ScriptState = state;
        }

        internal Task InvokeAsync(string directive, string json) => kernel.InvokeAsync(directive, json, context);

        /// <summary>The next directives stand in a cell of this text.</summary>
        internal void Begin(string cell)
        {
            var submit = Host.Value.Assembly.GetType("Microsoft.DotNet.Interactive.Commands.SubmitCode")!;
            contextType.GetProperty("Command")!.SetValue(context, Activator.CreateInstance(submit, cell, null));
        }

        internal void Refuse(string code) => kernel.Refuse(code);
    }
}
