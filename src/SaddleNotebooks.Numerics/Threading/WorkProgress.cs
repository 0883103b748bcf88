using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>How far a long call has come: what every call that can take longer than a second tells whoever watches.</summary>
/// <param name="Work">What is being done, in words: <c>Hessian spectrum</c>.</param>
/// <param name="Fraction">From 0 to 1; NaN where the end is not known.</param>
/// <param name="Detail">Which part of it is under way, in words; empty where there is only one.</param>
/// <param name="IsOver">Whether the call has ended, by itself or because it was stopped.</param>
public readonly record struct WorkProgress(string Work, double Fraction, string Detail = "", bool IsOver = false)
{
    /// <summary>The message as a sentence, for example <c>Hessian spectrum: 43 %</c>.</summary>
    public override string ToString()
    {
        string far = IsOver ? "over" : double.IsFinite(Fraction) ? string.Create(CultureInfo.InvariantCulture, $"{100 * Fraction:0} %") : "under way";
        return string.IsNullOrEmpty(Detail) ? $"{Work}: {far}" : $"{Work}: {far}, {Detail}";
    }

    /// <summary>
    /// Has every long call of the library report until what is returned is disposed, also calls that take no <c>progress</c>. A notebook watches by itself;
    /// in a program: <c>using (WorkProgress.Watch(new Progress&lt;WorkProgress&gt;(p =&gt; Console.WriteLine(p)))) …</c>
    /// </summary>
    /// <param name="progress">Told how far the outermost call is, from any thread.</param>
    /// <returns>Ends the watch; dispose it where it began.</returns>
    public static IDisposable Watch(IProgress<WorkProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return AmbientWork.Watch(progress);
    }
}
