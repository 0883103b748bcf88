namespace SaddleNotebooks.Magics.Commands;

/// <summary>A command about one objective in a notebook variable: reads it, and turns the library's complaints into advice.</summary>
abstract class ObjectiveCommand : IMagicCommand
{
    public abstract string Name { get; }

    public abstract string Help { get; }

    public abstract IReadOnlyList<MagicParameter> Parameters { get; }

    private protected static MagicParameter ObjectiveParameter { get; } = new("--objective", typeof(object),
        "The variable that holds the objective: Objective.FromFormula(…), a Problem or net.Loss(data).")
    { Positional = true, Required = true };

    private protected static MagicParameter PointParameter { get; } = new("--at", typeof(string),
        "The point, as numbers separated by commas: --at \"0, 0\". Left out for a network: its present weights.");

    private protected static MagicParameter SeedParameter { get; } = new("--seed", typeof(int), "The seed, not negative: the same seed gives the same numbers.") { Default = 0 };

    public async Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        object value = context.Arguments.Get<object>("--objective")!;
        try
        {
            // Long work leaves the host's thread free to send what is displayed.
            await Task.Run(() => Run(context, value, Subject.Of(value))).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidDataException or IOException)
        {
            throw new MagicException($"{Name}: {fault.Message}", fault);
        }
    }

    private protected abstract void Run(IMagicContext context, object value, Subject subject);

    private protected static ulong Seed(IMagicContext context)
    {
        int seed = context.Arguments.Get<int>("--seed");
        return seed >= 0 ? (ulong)seed : throw new MagicException($"--seed must not be negative, but is {seed}.");
    }

    private protected static double[]? Point(IMagicContext context, string parameter = "--at")
        => Coordinates.Read(context.Arguments.Get<string>(parameter), parameter);
}
