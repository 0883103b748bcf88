namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A session whose cells a test runs one by one.</summary>
sealed class SessionTester(SessionOptions? options = null) : IDisposable
{
    readonly CSharpSession session = new(options ?? new() { Grace = TimeSpan.FromSeconds(3) });
    int number;

    public CSharpSession Session => session;

    public Task<(CellFailure? Failure, IReadOnlyList<CellOutput> Outputs)> Run(string source, TimeSpan? timeout = null, string language = "csharp")
        => RunUntil(TestContext.Current.CancellationToken, source, timeout, language);

    public async Task<(CellFailure? Failure, IReadOnlyList<CellOutput> Outputs)> RunUntil(
        CancellationToken cancellationToken, string source, TimeSpan? timeout = null, string language = "csharp")
    {
        var outputs = new OutputCollector();
        var failure = await session.RunAsync(source, ++number, outputs, language, timeout, cancellationToken);
        return (failure, outputs.Snapshot());
    }

    /// <summary>Runs a cell that says it runs, and stops it as soon as that is heard. Its first line is the second of the cell.</summary>
    public async Task<(CellFailure? Failure, IReadOnlyList<CellOutput> Outputs)> RunUntilItPrints(string source)
    {
        var outputs = new StoppingSink();
        var failure = await session.RunAsync("Console.WriteLine(\"running\");\n" + source, ++number, outputs, cancellationToken: outputs.Stop.Token);
        return (failure, outputs.Collector.Snapshot());
    }

    sealed class StoppingSink : IOutputSink
    {
        public OutputCollector Collector { get; } = new();

        public CancellationTokenSource Stop { get; } = new();

        int outputs;

        public void Add(CellOutput output)
        {
            Collector.Add(output);
            // Once: a cell that prints without end would put it off again and again.
            if (Interlocked.Increment(ref outputs) == 1)
                Stop.CancelAfter(100);
        }

        public void Update(string displayId, MimeBundle data) => Collector.Update(displayId, data);

        public void Clear(bool wait) => Collector.Clear(wait);
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
