using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary><c>saddle merge</c>: draws a plan whose pieces are all there.</summary>
static class MergeCommand
{
    public const string Examples = """
        Examples:
          saddle merge plan.json
          saddle merge plan.json --out figures

        The files are the same bits for any number of shards, and those of saddle landscape. Pieces that are missing, damaged or foreign are named, and nothing is written then.

        Exit codes:
          0  page and numbers are written
          3  the plan is missing or was changed, or pieces are missing, damaged or foreign
        """;

    public static Command Create()
    {
        var plan = WorkCommand.PlanArgument();
        var output = LossOptions.Output();
        var command = new Command("merge", "Draws a plan whose pieces are all there: one offline page and the numbers.") { plan, output };
        command.SetAction(parsed => ModelFaults.Answer((screen, _) => LandscapeExecutor.Merge(parsed.GetValue(plan)!.ToString(), parsed.GetValue(output)!, screen)));
        return command;
    }
}
