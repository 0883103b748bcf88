using System.Diagnostics;

namespace SaddleNotebooks.Playground;

/// <summary>How long the work on one answer may go on, so that whoever asks can stop it: a question's <c>milliseconds</c>, or as long as it takes.</summary>
readonly struct Slice(Question question)
{
    readonly long started = Stopwatch.GetTimestamp();
    readonly double milliseconds = question.Between("milliseconds", double.MaxValue, 0, double.MaxValue);

    /// <summary>Whether there is a limit.</summary>
    public bool IsShort => milliseconds < double.MaxValue;

    public bool GoesOn => Stopwatch.GetElapsedTime(started).TotalMilliseconds < milliseconds;
}
