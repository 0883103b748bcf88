using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

public sealed partial record SgdCrossings
{
    /// <summary>Escapes of stochastic gradient descent over a barrier at one learning rate and batch size.</summary>
    public sealed record Setting
    {
        internal Setting()
        {
        }

        /// <summary>η.</summary>
        public double LearningRate => Crossing.LearningRate;

        /// <summary>B.</summary>
        public required int BatchSize { get; init; }

        /// <summary>T = η tr Cov(g_B)/(2n), measured from the gradient noise at the minimum.</summary>
        public required Estimate Temperature { get; init; }

        /// <summary>The escapes, beside Kramers' rate at that temperature.</summary>
        public required BarrierCrossing Crossing { get; init; }

        /// <summary>Learning rate, batch size, temperature, measured and theoretical rate in one line.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"η = {LearningRate:G3}, batch {BatchSize}: {Crossing}");
    }
}
