namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Tests that share one kernel run one after the other: the console belongs to the process.</summary>
[CollectionDefinition(Name)]
public sealed class KernelCollection : ICollectionFixture<KernelFixture>
{
    public const string Name = "kernel in this process";
}
