using System.Reflection;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class KernelCollectionTests
{
    /// <summary>
    /// Playwright sets <c>Console.InputEncoding</c> when it starts. Beside a cell that is about to read, the cell reads the standard input of the
    /// process instead, for ever, and takes what the runner of the tests sends there.
    /// </summary>
    [Fact]
    public void Whatever_starts_Playwright_runs_in_turn_with_the_kernel_in_this_process()
    {
        var starters = typeof(KernelCollectionTests).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IClassFixture<OfflineBrowser>))).ToArray();
        Assert.NotEmpty(starters);
        Assert.All(starters, type => Assert.Equal(KernelCollection.Name, type.GetCustomAttribute<CollectionAttribute>()?.Name));
    }
}
