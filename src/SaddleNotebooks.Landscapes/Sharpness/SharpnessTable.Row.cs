using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

public sealed partial record SharpnessTable
{
    /// <summary>One measure, and what it does not change with.</summary>
    /// <param name="Name">The measure, with its numbers.</param>
    /// <param name="Value">What was measured; its error is over batches, directions or probes, and 0 where there is no chance.</param>
    /// <param name="Source">Where it is defined.</param>
    /// <param name="IsRescalingInvariant">
    /// Whether it stays the same when the weights and biases of a ReLU layer are multiplied by a number and the weights of the next are divided by it, which changes no output.
    /// </param>
    /// <param name="IsOrderInvariant">Whether it stays the same when hidden units change places; of a mean over random directions, its expectation.</param>
    /// <param name="IsRotationInvariant">Whether it stays the same in rotated coordinates of the parameters; where not, it depends on which numbers are called parameters.</param>
    public sealed record Row(string Name, Estimate Value, string Source, bool IsRescalingInvariant, bool IsOrderInvariant, bool IsRotationInvariant)
    {
        /// <summary>The measure, its value, and what it is invariant to.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Value} ({(Invariances.Length > 0 ? $"invariant to {Invariances}" : "invariant to nothing")})");

        /// <summary>What it is invariant to, for example <c>rescaling, order</c>.</summary>
        public string Invariances
        {
            get
            {
                string[] known = [.. new[] { (IsRescalingInvariant, "rescaling"), (IsOrderInvariant, "order"), (IsRotationInvariant, "rotation") }.Where(p => p.Item1).Select(p => p.Item2)];
                return string.Join(", ", known);
            }
        }
    }
}
