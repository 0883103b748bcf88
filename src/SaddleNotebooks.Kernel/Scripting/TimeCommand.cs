using System.Diagnostics;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Kernel;

/// <summary><c>#!time</c>: how long the rest of the cell takes.</summary>
sealed class TimeCommand : IMagicCommand
{
    public string Name => "#!time";

    public string Help => "Shows how long the lines below it in the cell take.";

    public IReadOnlyList<MagicParameter> Parameters => [];

    public Task ExecuteAsync(IMagicContext context)
    {
        var display = context.Display(Text("…"));
        var clock = Stopwatch.StartNew();
        if (context is MagicContext cell)
            cell.AtEnd(() => display.Update(Text($"{NumberText.Of(clock.Elapsed.TotalMilliseconds)} ms")));
        return Task.CompletedTask;
    }

    static HtmlFragment Text(string time) => new($"<p>Wall time: {HtmlFragment.Encode(time)}</p>", $"Wall time: {time}");
}
