using System.CommandLine;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle work</c>: computes pieces of a plan.</summary>
static class WorkCommand
{
    /// <summary>The option of child processes.</summary>
    public const string Serve = "--serve";

    public const string Examples = """
        Examples:
          saddle work plan.json                    everything that is missing
          saddle work plan.json --shard 7/64       the seventh of 64 parts

        Kill it at any moment, run it twice, change the number of shards: a piece is there as a whole or not at all, and what is there is not computed again.

        Exit codes:
          0  the shard is done
          1  the computation failed
          2  the command line is wrong
          3  the plan, the model or the samples are missing, or are not those that the plan was made with
          130  stopped by Ctrl-C or SIGTERM; what was done is kept, and the same command goes on with it
        """;

    public static Command Create()
    {
        var plan = PlanArgument();
        var shard = Shard.Option();
        var threads = LossOptions.Threads();
        var serve = new Option<bool>(Serve) { Description = "Computes the pieces whose numbers it reads.", Hidden = true };
        var command = new Command("work", "Computes pieces of a plan; what is there already is not computed again.") { plan, shard, threads, serve };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(plan)!.ToString();
            if (!parsed.GetValue(serve))
                return ModelFaults.Answer((screen, cancellationToken) => LandscapeExecutor.Work(path, parsed.GetValue(shard) ?? Shard.Whole, parsed.GetValue(threads), screen, cancellationToken));
            // Ctrl-C goes to the parent, too, which decides what it means.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            return LandscapeExecutor.Serve(path, parsed.GetValue(threads));
        });
        return command;
    }

    /// <summary>The plan.</summary>
    public static Argument<FileInfo> PlanArgument() => new("plan") { Description = "The plan that saddle plan made.", HelpName = "PLAN.json" };
}
