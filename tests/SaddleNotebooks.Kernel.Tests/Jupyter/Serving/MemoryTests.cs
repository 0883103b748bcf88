using System.Globalization;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Kernel.Tests;

[Collection(KernelCollection.Name)]
public sealed class MemoryTests(KernelFixture fixture)
{
    readonly KernelClient client = fixture.Client;

    [Fact]
    public void Many_executions_leave_memory_flat()
    {
        int executions = Trials.Count(300, 1000);
        client.Execute("var counter = 0;");
        Run(100);
        double before = Heap();
        Run(executions);
        // What remains is the code that was loaded: a few kilobytes per execution, and no growth per execution before it.
        Assert.InRange(Heap() - before, -1e9, 0.03 * executions);
        Assert.Equal((100 + executions).ToString(CultureInfo.InvariantCulture), client.Execute("counter").Result);
    }

    void Run(int executions)
    {
        for (int i = 0; i < executions; i++)
            Assert.Equal("ok", client.Execute("counter++;").Status);
    }

    /// <summary>Live managed memory in megabytes; the tests of other classes run meanwhile, so only a trend counts.</summary>
    double Heap()
        => double.Parse(client.Execute("GC.Collect(); GC.WaitForPendingFinalizers(); $\"{GC.GetTotalMemory(true) / 1e6:R}\"").Result!, CultureInfo.InvariantCulture);
}
