using System.CommandLine;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle worker</c>: the process that runs a notebook's cells; <c>saddle</c> starts it itself.</summary>
static class WorkerCommandLine
{
    public static Command Create()
    {
        var read = new Argument<string>("READ") { Description = "The handle of the pipe from which it reads." };
        var write = new Argument<string>("WRITE") { Description = "The handle of the pipe to which it writes." };
        var command = new Command(WorkerCommand.Name, "Runs the cells of one notebook for another process.") { read, write };
        command.Hidden = true;
        command.SetAction(parsed => Worker.Run(parsed.GetValue(read)!, parsed.GetValue(write)!));
        return command;
    }
}
