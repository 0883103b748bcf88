using System.CommandLine;

namespace SaddleNotebooks.Tool;

/// <summary>The part of a command line that says which landscape is wanted.</summary>
sealed class LandscapeArguments
{
    readonly LossOptions loss = new();
    readonly Option<bool> line = new("--line") { Description = "The loss on a line along the first direction instead of a plane." };
    readonly Option<int?> size = LossOptions.Positive("--size", "Points along each axis, odd so that the weights are among them; 51 if left out, 101 on a line.");
    readonly Option<LandscapeDirections> directions = new("--directions") { Description = "random: filter-normalised; hessian: the eigenvectors of the least and the largest eigenvalue.", HelpName = "random|hessian" };
    readonly Option<double?> range = new("--range") { Description = "Axes go from −R to R; 1 if left out.", HelpName = "R" };
    readonly Option<int> seed = LossOptions.Number("--seed", "Seed of the random directions.", 0);

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        loss.AddTo(command);
        foreach (var option in new Option[] { line, size, directions, range, seed })
            command.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public LandscapeRequest Read(ParseResult parsed)
    {
        bool isLine = parsed.GetValue(line);
        int? points = parsed.GetValue(size);
        if (points is < 2 or > 2_001)
            throw new ArgumentException($"--size {points}: give from 2 to 2,001 points.");
        double? reach = parsed.GetValue(range);
        if (reach is not null && !(reach > 0 && double.IsFinite(reach.Value)))
            throw new ArgumentException("--range must be a positive number.");
        return new()
        {
            Loss = loss.Read(parsed),
            Line = isLine,
            Size = points ?? (isLine ? 101 : 51),
            Directions = parsed.GetValue(directions),
            Range = reach,
            Seed = (ulong)Math.Max(0, parsed.GetValue(seed)),
        };
    }
}
