namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A session whose cells a test runs one by one.</summary>
sealed class SessionTester(SessionOptions? options = null) : IDisposable
{
    readonly CSharpSession session = new(options ?? new() { Grace = TimeSpan.FromMilliseconds(200) });
    int number;

    public CSharpSession Session => session;

    public Task<(CellFailure? Failure, IReadOnlyList<CellOutput> Outputs)> Run(string source, TimeSpan? timeout = null, string language = "csharp")
        => RunUntil(TestContext.Current.CancellationToken, source, timeout, language);

    public async Task<(CellFailure? Failure, IReadOnlyList<CellOutput> Outputs)> RunUntil(
        CancellationToken cancellation, string source, TimeSpan? timeout = null, string language = "csharp")
    {
        var outputs = new OutputCollector();
        var failure = await session.RunAsync(source, ++number, outputs, language, timeout, cancellation);
        return (failure, outputs.Snapshot());
    }

    /// <summary>Runs a cell that must succeed and gives its outputs as text.</summary>
    public async Task<string> Text(string source)
    {
        var (failure, outputs) = await Run(source);
        Assert.True(failure is null, string.Join('\n', failure?.Error.Traceback ?? []));
        return string.Join('|', outputs.Select(o => o switch
        {
            StreamOutput s => s.Text,
            DisplayOutput d => d.Data.Text(MimeBundle.PlainText),
            ResultOutput r => r.Data.Text(MimeBundle.PlainText),
            _ => throw new InvalidOperationException(o.ToString()),
        }));
    }

    public void Dispose() => session.Dispose();
}
