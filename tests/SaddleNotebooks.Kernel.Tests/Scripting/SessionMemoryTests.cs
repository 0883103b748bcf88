using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Tests that measure the whole process run while no other does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("alone")]
public sealed class SessionMemoryTests : IDisposable
{
    readonly SessionTester cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task Each_further_cell_costs_little_memory_and_no_more_than_the_one_before()
    {
        await cells.Text("var x = 0L;");
        await Run(20);
        long first = await PerCell(_ => Run(1)), second = await PerCell(_ => Run(1));
        Assert.True(first < 300_000, $"{first} bytes a cell");
        Assert.True(second < Math.Max(0, first) + 50_000, $"{first} bytes a cell, then {second}");
    }

    /// <summary>
    /// The script engine keeps every submission, with or without this kernel: 90 to 105 kB each with the references and globals of a notebook. What a
    /// cell costs beyond that – its checks, scope, outputs – was −11 to 9 kB in six runs, 2 kB in the mean, 33 kB once: either figure changes by as much from run to
    /// run. A second compilation that is kept would cost 60.
    /// </summary>
    [Theory]
    [InlineData("x++; x")]
    [InlineData("var y# = x + #;")]
    [InlineData("for (int i = 0; i < 10; i++) x += i;\nlong F#(long n) => n + #;\nF#(x)")]
    public async Task A_cell_costs_hardly_more_than_a_submission_of_a_bare_script_engine(string code)
    {
        const int Warm = 20, Allowance = 40_000;
        string Cell(int i) => code.Replace("#", $"{i}", StringComparison.Ordinal);

        await cells.Text("var x = 0L;");
        for (int i = 0; i < Warm; i++)
            await cells.Text(Cell(i));
        long ours = await PerCell(i => cells.Text(Cell(Warm + i)));

        var options = ScriptOptions.Default.WithMetadataResolver(SharedReferenceResolver.Instance).WithReferences(SharedReferenceResolver.Defaults)
            .AddReferences(typeof(CSharpSession).Assembly, typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly, typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly)
            .AddImports("System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq");
        using var loader = new InteractiveAssemblyLoader();
        var state = await CSharpScript.Create<object>("var x = 0L;", options, typeof(NotebookGlobals), loader).RunAsync(new NotebookGlobals());
        var further = options.WithReferences(Array.Empty<MetadataReference>());
        for (int i = 0; i < Warm; i++)
            state = await state.ContinueWithAsync<object>(Cell(i), further);
        long bare = await PerCell(async i => state = await state.ContinueWithAsync<object>(Cell(Warm + i), further));
        GC.KeepAlive(state);

        TestContext.Current.TestOutputHelper!.WriteLine($"{code}: {ours} bytes a cell, a bare script engine {bare}");
        Assert.True(ours <= bare + Allowance, $"{code}: {ours} bytes a cell, a bare script engine {bare}");
    }

    async Task Run(int count)
    {
        for (int i = 0; i < count; i++)
            await cells.Text("x++; x");
    }

    /// <summary>What a cell adds to the heap: the median of five parts, for what earlier tests left may go at any time.</summary>
    static async Task<long> PerCell(Func<int, Task> run)
    {
        const int Parts = 5, Count = 15;
        var growth = new long[Parts];
        for (int part = 0; part < Parts; part++)
        {
            long before = Heap();
            for (int i = 0; i < Count; i++)
                await run((part * Count) + i);
            growth[part] = (Heap() - before) / Count;
        }
        return growth.Order().ElementAt(Parts / 2);
    }

    /// <summary>Two collections, because what a script engine holds weakly goes only with the second.</summary>
    static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
