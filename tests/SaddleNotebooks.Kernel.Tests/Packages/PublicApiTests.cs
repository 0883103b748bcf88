namespace SaddleNotebooks.Kernel.Tests;

public sealed class PublicApiTests
{
    /// <summary>What cells see of the process that runs them.</summary>
    [Fact]
    public void The_public_API_of_the_kernel_is_the_one_written_down() => PublicApi.Check(typeof(CellChecks).Assembly);
}
