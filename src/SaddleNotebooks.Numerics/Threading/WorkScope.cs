namespace SaddleNotebooks.Numerics;

/// <summary>A long call that is under way; see <see cref="AmbientWork.Begin"/>. The default value is that of a call nobody watches.</summary>
readonly struct WorkScope : IDisposable
{
    readonly AmbientWork.Entrance entrance;
    readonly AmbientWork.WorkOwner? owner;
    readonly string? name;
    readonly IProgress<WorkProgress>? progress;

    internal WorkScope(AmbientWork.Entrance entrance, AmbientWork.WorkOwner? owner, string name, IProgress<WorkProgress>? progress)
        => (this.entrance, this.owner, this.name, this.progress) = (entrance, owner, name, progress);

    /// <summary>Who is told by the parts of this call, which report fractions: the call adds its name. Null where nobody watches.</summary>
    public IProgress<WorkProgress>? Progress => progress is null ? null : new Relay(name!, progress);

    /// <summary>Tells whoever watches how far the call has come.</summary>
    /// <param name="fraction">From 0 to 1; values outside are cut. NaN where the end is not known.</param>
    public void Report(double fraction) => progress?.Report(new(name!, Math.Clamp(fraction, 0, 1)));

    /// <summary>Counts the parts of a call that are done side by side.</summary>
    /// <param name="total">How many there are.</param>
    public WorkCounter Count(long total) => new(this, total);

    /// <summary>Lets the next long call that is made inside report as a part of this one. Dispose what is returned when it is over.</summary>
    /// <param name="from">How far this call is before the part.</param>
    /// <param name="to">How far it is afterwards.</param>
    public AmbientWork.Entrance Part(double from, double to) => AmbientWork.EnterPart(Progress.Part(from, to));

    /// <summary>Ends the call.</summary>
    public void Dispose()
    {
        if (name is null)
            return;
        entrance.Dispose();
        owner?.Dispose();
        progress?.Report(new(name, double.NaN, IsOver: true));
    }

    // Unlike Progress<T>, on the spot: reports stay in order. That a part is over does not say that the call is.
    sealed class Relay(string name, IProgress<WorkProgress> progress) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (!value.IsOver)
                progress.Report(value with { Work = name, Fraction = Math.Clamp(value.Fraction, 0, 1) });
        }
    }
}
