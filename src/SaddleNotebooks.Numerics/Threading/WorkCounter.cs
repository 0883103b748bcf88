namespace SaddleNotebooks.Numerics;

/// <summary>Counts what is done of a long call, from any thread.</summary>
/// <param name="work">The call.</param>
/// <param name="total">How much there is to do.</param>
sealed class WorkCounter(WorkScope work, long total)
{
    // Parts of one; a sum of whole numbers is the same in any order.
    const long Parts = 1L << 20;

    readonly double whole = total * (double)Parts;
    long done;

    /// <summary>Some more is done.</summary>
    public void Add(long count = 1) => AddParts(count * Parts);

    /// <summary>Begins one of what there is to do that takes long itself, and tells how far it is. Dispose it when it is done.</summary>
    public Piece Begin() => new(this);

    void AddParts(long count) => work.Report(Interlocked.Add(ref done, count) / whole);

    /// <summary>One of what there is to do; for one thread.</summary>
    public sealed class Piece : IProgress<WorkProgress>, IDisposable
    {
        readonly WorkCounter counter;
        long told;

        internal Piece(WorkCounter counter) => this.counter = counter;

        /// <summary>Tells how far it is.</summary>
        /// <param name="fraction">From 0 to 1; what was told before is not taken back.</param>
        public void Report(double fraction)
        {
            long now = (long)(Parts * Math.Clamp(fraction, 0, 1));
            if (now <= told)
                return;
            counter.AddParts(now - told);
            told = now;
        }

        void IProgress<WorkProgress>.Report(WorkProgress value)
        {
            if (!value.IsOver && value.Fraction > 0)
                Report(value.Fraction);
        }

        /// <summary>It is done.</summary>
        public void Dispose() => Report(1);
    }
}
