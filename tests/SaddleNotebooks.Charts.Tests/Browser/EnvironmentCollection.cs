namespace SaddleNotebooks.Charts.Tests;

/// <summary>Tests that change the environment of the process, while no others run.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment of the process";
}
