using System.CommandLine;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle kernel run</c>: what a Jupyter client starts.</summary>
static class KernelRunCommand
{
    public static Command Create()
    {
        var file = new Option<string>("--connection-file") { Description = "The connection file that the client wrote.", HelpName = "FILE", Required = true };
        var pictures = KernelCommand.PicturesOption();
        var command = new Command("run", "Serves one Jupyter client session; Jupyter starts this itself.") { file, pictures };
        command.SetAction(parsed => RunAsync(parsed.GetValue(file)!, parsed.GetValue(pictures)));
        return command;
    }

    static async Task<int> RunAsync(string file, bool pictures)
    {
        // Standard error is the log of Jupyter's server; taken here, before the kernel captures the console for its cells.
        var log = Console.Error;
        try
        {
            using var kernel = new JupyterKernel(ConnectionFile.Read(file), new()
            {
                Pictures = pictures,
                Log = line => log.WriteLine($"saddle kernel: {line}"),
                Worker = WorkerCommand.OfThisProcess,
            });
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = true;
                kernel.Interrupt();
            });
            await Task.WhenAny(kernel.Shutdown, ParentProcess.Ended());
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or SocketException)
        {
            log.WriteLine(e.Message);
            return ExitCode.BadCommandLine;
        }
        // Threads that cells left behind must not keep the process alive.
        Environment.Exit(ExitCode.Success);
        return ExitCode.Success;
    }
}
