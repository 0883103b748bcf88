using System.Runtime.InteropServices;

namespace SaddleNotebooks.Tool;

/// <summary>The first Ctrl-C (or SIGTERM) asks the run to stop, so that its outputs are kept; the second ends the process at once.</summary>
sealed class StopKeys : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly List<PosixSignalRegistration> registrations = [];

    public StopKeys()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    void OnSignal(PosixSignalContext context)
    {
        // The second time the signal does what it does to any process.
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        _ = StopAsync();
    }

    /// <summary>Says that the outputs are kept when they are: whoever reads it may press again at once.</summary>
    async Task StopAsync()
    {
        await Task.WhenAny(source.CancelAsync(), Task.Delay(TimeSpan.FromSeconds(2))).ConfigureAwait(false);
        await Console.Error.WriteLineAsync("Stopping; outputs so far are kept. Ctrl-C again ends the process at once.").ConfigureAwait(false);
    }
}
