namespace SaddleNotebooks.Numerics;

/// <summary>
/// What the code around a call asks of it without handing it along: to stop, and to tell how far it has come. A host enters it around a
/// cell; it flows with the execution context, into tasks, threads and <see cref="Workers"/>, and every long call of the library looks at it.
/// </summary>
/// <remarks>
/// <para>A call that can return what it has so far begins a <see cref="WorkScope"/>: it then stops at its own pace, and what it calls is left
/// in peace meanwhile. All other code is stopped by an <see cref="OperationCanceledException"/> out of <see cref="ThrowIfStopped"/>.</para>
/// <para>A call that takes longer than <see cref="Patience"/> to return what it has is stopped by the exception as well.</para>
/// </remarks>
static class AmbientWork
{
    static readonly AsyncLocal<State?> Flowing = new();

    /// <summary>How long a call that returns what it has so far may go on after it is asked to stop: 0.4 s.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(0.4);

    /// <summary>Cancelled when code that cannot return a part of its result has to stop; never, where no host entered.</summary>
    public static CancellationToken Token => Flowing.Value?.Seen ?? CancellationToken.None;

    /// <summary>Makes the code until the scope's end, and all that it starts, heed a token and report its progress.</summary>
    /// <param name="cancellationToken">Cancelled when the code is to stop.</param>
    /// <param name="progress">Told how far the outermost long call is; null for nobody. Called from any thread.</param>
    /// <returns>Ends on disposal, on the same flow of execution. Tasks and threads started inside keep heeding the token.</returns>
    public static Entrance Enter(CancellationToken cancellationToken, IProgress<WorkProgress>? progress = null)
    {
        var before = Flowing.Value;
        Flowing.Value = new State(cancellationToken, progress);
        return new(before);
    }

    /// <summary>Stops code that cannot return a part of its result. Costs some nanoseconds.</summary>
    /// <exception cref="OperationCanceledException">The code around this call was asked to stop.</exception>
    public static void ThrowIfStopped() => Flowing.Value?.Seen.ThrowIfCancellationRequested();

    /// <summary>
    /// Begins a call that reports its progress and, once it is asked to stop, returns what it has. Dispose the scope before returning.
    /// Inside another such call it does nothing, except in a <see cref="WorkScope.Part"/> of it, of which it reports: the outer one decides
    /// when to stop, and hands its token along.
    /// </summary>
    /// <param name="name">What is being done, for whoever watches: <c>Hessian spectrum</c>.</param>
    /// <param name="cancellationToken">The call's own token; afterwards it is cancelled by the surrounding code's as well.</param>
    /// <param name="receiver">Who else is told how far the call is; null for nobody.</param>
    /// <returns>The call's scope.</returns>
    public static WorkScope Begin(string name, ref CancellationToken cancellationToken, IProgress<WorkProgress>? receiver = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var state = Flowing.Value;
        var progress = state?.Progress is not { } around ? receiver : receiver is null ? around : new Both(around, receiver);
        var asked = state?.Asked ?? CancellationToken.None;
        WorkOwner? owner = null;
        if (state is { IsInsideCall: true })
        {
            if (progress is null)
                return default;
        }
        else if (cancellationToken.CanBeCanceled && cancellationToken != asked)
            owner = new(asked, ref cancellationToken);
        else if (state is null && progress is null)
            return default;
        else
            cancellationToken = asked;
        Flowing.Value = owner?.Inside ?? state?.InsideCall ?? State.Unasked;
        progress?.Report(new(name, 0));
        return new(new Entrance(state), owner, name, progress);
    }

    /// <summary>Makes the code until the scope's end report its progress; what stops it stays.</summary>
    /// <param name="progress">Told how far the outermost long call is. Called from any thread.</param>
    public static Entrance Watch(IProgress<WorkProgress> progress) => Enter(Flowing.Value?.Asked ?? CancellationToken.None, progress);

    /// <summary>
    /// Lets a call that was stopped evaluate what little its result still lacks: until the entrance is disposed, nothing is asked of the code
    /// any more. Changes nothing for a call that was not stopped.
    /// </summary>
    public static Entrance Conclude()
    {
        var before = Flowing.Value;
        if (before?.Asked.IsCancellationRequested == true)
            Flowing.Value = null;
        return new(before);
    }

    /// <summary>Makes the code until the entrance is disposed report how far a part of a call is.</summary>
    internal static Entrance EnterPart(IProgress<WorkProgress>? progress)
    {
        var before = Flowing.Value;
        if (progress is not null && before is { IsInsideCall: true })
            Flowing.Value = before.Reporting(progress);
        return new(before);
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public readonly struct Entrance : IDisposable
    {
        readonly State? before;

        internal Entrance(State? before) => this.before = before;

        /// <summary>Goes back to what was before.</summary>
        public void Dispose() => Flowing.Value = before;
    }

    /// <summary>What belongs to a call that was given a token of its own.</summary>
    internal sealed class WorkOwner : IDisposable
    {
        readonly CancellationTokenSource? linked;
        readonly CancellationTokenSource insist = new();
        readonly CancellationTokenRegistration registration;

        internal WorkOwner(CancellationToken around, ref CancellationToken own)
        {
            if (around.CanBeCanceled)
                own = (linked = CancellationTokenSource.CreateLinkedTokenSource(own, around)).Token;
            registration = own.UnsafeRegister(Insist, insist);
            Inside = new(own, insist.Token);
        }

        internal State Inside { get; }

        // The source of Inside stays: code on other threads may still look at its token.
        public void Dispose()
        {
            registration.Dispose();
            linked?.Dispose();
        }
    }

    static readonly Action<object?> Insist = static source => ((CancellationTokenSource)source!).CancelAfter(Patience);

    sealed class Both(IProgress<WorkProgress> first, IProgress<WorkProgress> second) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            first.Report(value);
            second.Report(value);
        }
    }

    /// <summary>What one flow of execution carries.</summary>
    internal sealed class State
    {
        internal State(CancellationToken asked, IProgress<WorkProgress>? progress)
        {
            (Asked, Seen, Progress) = (asked, asked, progress);
            var insist = new CancellationTokenSource();
            // Never unregistered: a call on another thread may outlive the code that entered.
            asked.UnsafeRegister(Insist, insist);
            InsideCall = new State(asked, insist.Token);
        }

        internal State(CancellationToken asked, CancellationToken insisted)
        {
            (Asked, Seen, IsInsideCall) = (asked, insisted, true);
            InsideCall = this;
        }

        /// <summary>Inside of a call that nobody can stop.</summary>
        internal static State Unasked { get; } = new(CancellationToken.None, CancellationToken.None);

        State(State silent, IProgress<WorkProgress> progress)
        {
            (Asked, Seen, IsInsideCall, Progress) = (silent.Asked, silent.Seen, true, progress);
            InsideCall = silent;
        }

        internal CancellationToken Asked { get; }

        internal CancellationToken Seen { get; }

        internal IProgress<WorkProgress>? Progress { get; }

        internal bool IsInsideCall { get; }

        /// <summary>The same inside of a call that reports for itself.</summary>
        internal State InsideCall { get; }

        internal State Reporting(IProgress<WorkProgress> progress) => new(InsideCall, progress);
    }
}
