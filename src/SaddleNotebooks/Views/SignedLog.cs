namespace SaddleNotebooks;

/// <summary>An axis that is logarithmic on both sides of zero and even close to it: sign(λ) log₁₀(1 + |λ|/λ₀).</summary>
sealed class SignedLog
{
    const int Bins = 120, DecadesShown = 4;

    // The share of the axis that a label needs.
    const double Room = 0.09;

    readonly double unit, from, to;

    SignedLog(double unit, double from, double to) => (this.unit, this.from, this.to) = (unit, from, to);

    /// <summary>A scale that shows all of these values, and four decades below the largest.</summary>
    public static SignedLog Of(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double largest = finite.Select(Math.Abs).DefaultIfEmpty(1).Max();
        double unit = largest > 0 ? Math.Pow(10, Math.Floor(Math.Log10(largest)) - DecadesShown + 1) : 1;
        var raw = new SignedLog(unit, 0, 0);
        double low = Math.Min(-0.2, raw.Position(finite.DefaultIfEmpty(0).Min())), high = Math.Max(0.2, raw.Position(finite.DefaultIfEmpty(0).Max()));
        double margin = 0.04 * (high - low);
        return new SignedLog(unit, low - margin, high + margin);
    }

    /// <summary>The ends of the axis.</summary>
    public (double From, double To) Range => (from, to);

    /// <summary>The middles of the bins.</summary>
    public double[] Centers => [.. Enumerable.Range(0, Bins).Select(i => from + (i + 0.5) * (to - from) / Bins)];

    /// <summary>Where zero and powers of ten stand, as many as have room for their labels.</summary>
    public IReadOnlyList<(double Position, double Value)> Ticks
    {
        get
        {
            var ticks = new List<(double Position, double Value)> { (0, 0) };
            // The largest powers first: those close to zero give way.
            double first = unit;
            while (Position(10 * first) <= Math.Max(to, -from))
                first *= 10;
            for (double value = first; value >= unit; value /= 10)
            {
                Add(value);
                Add(-value);
            }
            return [.. ticks.OrderBy(t => t.Position)];

            void Add(double value)
            {
                double position = Position(value);
                if (position >= from && position <= to && ticks.All(t => Math.Abs(t.Position - position) >= Room * (to - from)))
                    ticks.Add((position, value));
            }
        }
    }

    /// <summary>Where a value stands.</summary>
    public double Position(double value) => Math.Sign(value) * Math.Log10(1 + Math.Abs(value) / unit);

    /// <summary>The bin that a value falls into.</summary>
    public int Bin(double value) => Math.Clamp((int)((Position(value) - from) / (to - from) * Bins), 0, Bins - 1);
}
