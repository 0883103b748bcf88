using System.Globalization;

namespace SaddleNotebooks.Theory;

public sealed partial record CostTable
{
    /// <summary>What one method costs: the formula's figures, and where it was run the measured ones.</summary>
    public sealed record Row
    {
        internal Row()
        {
        }

        /// <summary>The formula.</summary>
        public required CostFormula Formula { get; init; }

        /// <summary>The memory by the formula, in bytes.</summary>
        public required double PredictedBytes { get; init; }

        /// <summary>The time of a step by the formula, from the measured speed of this machine, in seconds.</summary>
        public required double PredictedSeconds { get; init; }

        /// <summary>Whether a step was run; if not, <see cref="Note"/> says why.</summary>
        public bool IsMeasured => Vectors is not null;

        /// <summary>The vectors of n elements that were created; null if it was not run.</summary>
        public int? Vectors { get; init; }

        /// <summary>The fastest of the steps run, in seconds; null if it was not run.</summary>
        public double? Seconds { get; init; }

        /// <summary>Evaluations in one step; null if it was not run.</summary>
        public EvaluationCount? Evaluations { get; init; }

        /// <summary>Why it was not run, or empty.</summary>
        public string Note { get; init; } = "";

        /// <summary>Predicted and measured figures in one line.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Formula.Method}: {ByteText.Of(PredictedBytes)}, {(Seconds is { } s ? $"{DurationText.Of(s)} per step (formula {DurationText.Of(PredictedSeconds)})" : $"about {DurationText.Of(PredictedSeconds)} per step, {Note}")}");
    }
}
