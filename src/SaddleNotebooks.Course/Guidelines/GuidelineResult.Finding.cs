using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

public sealed partial record GuidelineResult
{
    /// <summary>One comparison of following a guideline with not following it, over the same seeds.</summary>
    /// <param name="Situation">Where it was tested; it completes "holds when …".</param>
    /// <param name="Measure">What was measured, with its unit; for all of them less is better unless the measure says so.</param>
    /// <param name="Followed">The measure where the guideline was followed.</param>
    /// <param name="NotFollowed">The measure where it was not.</param>
    /// <param name="Advantage">The mean over seeds of what following it gained; positive speaks for the guideline.</param>
    public sealed record Finding(string Situation, string Measure, Estimate Followed, Estimate NotFollowed, Estimate Advantage)
    {
        /// <summary>The interval by ranks, for measures whose values have two humps; null for the mean's.</summary>
        internal (double Lower, double Upper)? ByRanks { get; init; }

        /// <summary>The 95 % interval of the advantage: of its mean, by Student's t, or by signed ranks where the measure says so.</summary>
        public (double Lower, double Upper) Interval => ByRanks ?? Advantage.Interval();

        /// <summary>Whether the whole interval is above zero.</summary>
        public bool Supports => Interval.Lower > 0;

        /// <summary>Whether the whole interval is below zero.</summary>
        public bool Refutes => Interval.Upper < 0;

        /// <summary>Situation, measure and numbers in one line.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{(Supports ? "+" : Refutes ? "−" : "?")} {Situation}: {Measure} {Followed} against {NotFollowed}; advantage {Interval.Lower:G3} … {Interval.Upper:G3}");
    }
}
