using System.CommandLine;
using SaddleNotebooks.Live;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle live</c>: the playground with this process behind it.</summary>
static class LiveCommand
{
    public const string Examples = """
        Examples:
          saddle live

        It says two addresses, one for functions and one for a network in training. They hold a secret, work on this machine only, and end with the command: Ctrl-C.
        A training of your own: write #!live loss in a notebook.

        Exit codes:
          7  no port of this machine could be opened
        """;

    public static Command Create()
    {
        var command = new Command("live", "Serves the playground on this machine alone, with the library at full speed behind it.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var screen = Screen.Create();
        try
        {
            using var server = LiveServer.Start(new PlaygroundEngine().Answer);
            screen.Line($"Functions:  {server.AddressOf("playground.html")}");
            screen.Line($"A network:  {server.AddressOf("network.html")}");
            screen.Line("Ctrl-C ends it.");
            await Task.Delay(Timeout.Infinite, cancellation);
            return ExitCode.Success;
        }
        catch (IOException e)
        {
            screen.Error(e.Message);
            return ExitCode.Unwritten;
        }
    }
}
