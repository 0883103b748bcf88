using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>What the commands that compute with a model say, and with which exit code, where something is wrong.</summary>
static class ModelFaults
{
    /// <summary>Runs a command; the first Ctrl-C asks it to stop.</summary>
    public static int Answer(Func<Screen, CancellationToken, int> run)
    {
        var screen = Screen.Create();
        try
        {
            using var stop = new StopKeys();
            return run(screen, stop.Token);
        }
        catch (Exception e) when (CodeOf(e) is not null)
        {
            screen.Error(e.Message);
            return CodeOf(e)!.Value;
        }
    }

    /// <summary>What to tell the user; null for a fault of our own.</summary>
    public static string? Message(Exception e) => CodeOf(e) is null ? null : e.Message;

    static int? CodeOf(Exception e) => e switch
    {
        OperatorDefectException or NonFiniteProductException or NotSupportedException => ExitCode.CellFailed,
        OnnxFormatException or InvalidDataException or IOException or UnauthorizedAccessException => ExitCode.BadNotebook,
        ArgumentException or KeyNotFoundException => ExitCode.BadCommandLine,
        _ => null,
    };
}
