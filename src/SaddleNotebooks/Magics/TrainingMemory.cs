using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Magics;

/// <summary>The trainings of one notebook's magic commands: <c>#!landscape loss</c> shows the path of <c>#!train loss</c>.</summary>
sealed class TrainingMemory
{
    readonly ConditionalWeakTable<object, TrainingRun> runs = [];

    internal void Remember(object loss, TrainingRun run) => runs.AddOrUpdate(loss, run);

    internal TrainingRun? Latest(object loss) => runs.TryGetValue(loss, out var run) ? run : null;
}
