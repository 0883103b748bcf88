using SaddleNotebooks.Numerics;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial record IndexVersusLoss
{
    /// <summary>The critical points of a band of losses together.</summary>
    /// <param name="From">The lower end of the band.</param>
    /// <param name="To">Its upper end.</param>
    /// <param name="Loss">The mean loss of the points in it.</param>
    /// <param name="IndexFraction">The mean of α with its standard error over the points.</param>
    public sealed record Bin(double From, double To, double Loss, Estimate IndexFraction)
    {
        /// <summary>The number of points.</summary>
        public int Count => IndexFraction.Samples;
    }
}
