using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle plan landscape</c>: a landscape in pieces, for as many processes and machines as there are.</summary>
static class PlanCommand
{
    const int UsualShards = 16;

    public const string Examples = """
        Examples:
          saddle plan landscape resnet18.onnx --inputs x.npy --targets y.npy --size 201 -o plan.json
          saddle work plan.json --shard 1/2        on one machine, and --shard 2/2 on another
          saddle merge plan.json
          saddle plan landscape resnet18.onnx --inputs x.npy --targets y.npy -o plan.json --shards 64 --for slurm

        Files:
          plan.json    what to read, the plane, and the marks by which model, samples and settings are known again
          plan.parts/  the directions, and a file for every piece that is done: keep it beside the plan
          plan.slurm.sh, plan.kubernetes.yaml, plan.parallel.sh: ready-made, with --for
        """;

    public static Command Create()
    {
        var landscape = new LandscapeArguments();
        var output = new Option<string>("--output", "-o") { Description = "The plan's file; it ends in .json.", HelpName = "PLAN.json", Required = true };
        var shards = LossOptions.Positive("--shards", $"Into how many shards the ready-made files cut the work; {UsualShards} if left out.");
        var schedulers = new Option<Scheduler[]>("--for") { Description = "Writes a ready-made file for a scheduler beside the plan.", HelpName = "slurm|kubernetes|parallel", AllowMultipleArgumentsPerToken = true };
        var threads = LossOptions.Threads();
        var restart = new Option<bool>("--restart") { Description = "Replace another plan in this place, and delete its pieces." };
        var command = new Command("landscape", "Plans a landscape; saddle work computes its pieces, saddle merge draws them.");
        landscape.AddTo(command);
        foreach (var option in new Option[] { output, shards, schedulers, threads, restart })
            command.Add(option);
        command.SetAction(parsed => ModelFaults.Answer((screen, cancellationToken) =>
        {
            string path = parsed.GetValue(output)!;
            if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"-o {path}: the name of a plan ends in .json.");
            var plan = LandscapePlanner.Make(landscape.Read(parsed), path, parsed.GetValue(threads), parsed.GetValue(restart), screen, cancellationToken);
            screen.Line($"{path}: {plan.Shape.Pieces} pieces; saddle work {path} --shard K/N computes a part of them, saddle merge {path} draws them.");
            foreach (var scheduler in parsed.GetValue(schedulers) ?? [])
                screen.Line(SchedulerFiles.Write(scheduler, path, parsed.GetValue(shards) ?? UsualShards));
            return ExitCode.Success;
        }));
        return new Command("plan", "Plans work that is done in pieces, by any number of processes on any number of machines.") { command };
    }
}
