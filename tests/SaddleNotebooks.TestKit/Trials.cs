namespace SaddleNotebooks.Tests;

/// <summary>
/// How often a test of chance is repeated: a seeded sample by default, so that the whole suite stays short; everything with <c>SADDLE_TRIALS=all</c>.
/// </summary>
public static class Trials
{
    /// <summary>The variable that asks for everything.</summary>
    public const string Variable = "SADDLE_TRIALS";

    /// <summary>The number of trials of one test.</summary>
    /// <param name="sample">By default.</param>
    /// <param name="all">When everything is asked for.</param>
    public static int Count(int sample, int all) => Environment.GetEnvironmentVariable(Variable) == "all" ? all : sample;
}
