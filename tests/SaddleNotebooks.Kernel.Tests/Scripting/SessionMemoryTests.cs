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
        long start = Heap();
        await Run(50);
        long half = Heap();
        await Run(50);
        long first = half - start, second = Heap() - half;
        Assert.True(first < 50 * 300_000, $"{first} bytes for 50 cells");
        Assert.True(second < first + 50 * 50_000, $"{first} bytes, then {second}");
    }

    async Task Run(int count)
    {
        for (int i = 0; i < count; i++)
            await cells.Text("x++; x");
    }

    /// <summary>Two collections, because what a script engine holds weakly goes only with the second.</summary>
    static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
