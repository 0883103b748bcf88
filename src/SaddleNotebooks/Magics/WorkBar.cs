using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Magics;

/// <summary>
/// The bar that a host shows below a cell while a call of the library takes longer than a second, without being asked. All such calls of a
/// cell share one place, which is empty when they are over.
/// </summary>
/// <param name="show">Puts a picture below the cell.</param>
sealed class WorkBar(Func<object, IUpdatableDisplay> show) : IProgress<WorkProgress>
{
    static readonly TimeSpan FirstShown = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromMilliseconds(250);
    static readonly HtmlFragment Nothing = new("", "");

    readonly Lock gate = new();
    readonly WorkClock clock = new();
    IUpdatableDisplay? display;
    TimeSpan next;
    string? work;
    bool isShown;

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            if (value.IsOver)
            {
                work = null;
                if (isShown)
                    display!.Update(Nothing);
                isShown = false;
                return;
            }
            if (work != value.Work)
            {
                work = value.Work;
                clock.Restart();
                next = FirstShown;
            }
            if (clock.Elapsed < next)
                return;
            next = clock.Elapsed + Interval;
            isShown = true;
            string what = char.ToUpperInvariant(work[0]) + work[1..];
            var picture = clock.Picture(what, value.Fraction);
            if (display is null)
                display = show(picture);
            else
                display.Update(picture);
        }
    }
}
