using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle landscape</c>: the loss of an exported network on a plane or a line through its weights.</summary>
static class LandscapeCommand
{
    public const string Examples = Usage + LossOptions.Files + Ending;

    const string Usage = """
        Examples:
          saddle landscape resnet18.onnx --inputs x.npy --targets y.npy
          saddle landscape resnet18.onnx --inputs x.npy --targets y.npy --size 101 --processes 4
          saddle landscape model.onnx --inputs x.npy --targets y.npy --directions hessian --range 0.5
          saddle landscape model.onnx --inputs x.npy --targets y.npy --line

        More than one machine: saddle plan landscape, saddle work, saddle merge.

        Files:

        """;

    const string Ending = """

          in --out   MODEL-landscape.html: one page that needs no network; .json, .csv and .npz: the numbers; .h5: for ParaView and Goldstein's plots

        Exit codes:
          0  everything is computed
          1  the computation failed
          2  the command line is wrong, or samples and targets do not fit the network
          3  a file is missing or cannot be read, or the model has operations that are not supported
          130  stopped by Ctrl-C; what was done is kept, and the same command goes on with it
        """;

    public static Command Create()
    {
        var landscape = new LandscapeArguments();
        var output = LossOptions.Output();
        var threads = LossOptions.Threads();
        var processes = LossOptions.Positive("--processes", "Child processes that share the work; the piece of one that dies is given to another. --threads is then for each.");
        var restart = new Option<bool>("--restart") { Description = "Begin anew even if --out holds a part of this landscape." };
        var command = new Command("landscape", "Draws the loss of a network in an ONNX file on a plane or a line through its weights.");
        landscape.AddTo(command);
        foreach (var option in new Option[] { output, threads, processes, restart })
            command.Add(option);
        command.SetAction(parsed => ModelFaults.Answer((screen, cancellationToken) => LandscapeExecutor.Draw(
            landscape.Read(parsed), parsed.GetValue(output)!, parsed.GetValue(threads), parsed.GetValue(processes), parsed.GetValue(restart), screen, cancellationToken)));
        return command;
    }
}
