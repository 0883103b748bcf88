using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public sealed partial class LandscapeNetwork
{
    /// <summary>A stationary point of the map: a minimum, or a transition state with the two minima that it joins. Immutable.</summary>
    public sealed record Node
    {
        internal Node(double[] point) => Array = point;

        internal double[] Array { get; }

        /// <summary>The coordinates; of copies that count as one, those that were found first.</summary>
        public IReadOnlyList<double> Point => Array.AsReadOnly();

        /// <summary>f at the point.</summary>
        public required double Value { get; init; }

        /// <summary>The number of directions down: 0 of a minimum, exactly 1 of a transition state.</summary>
        public required int Index { get; init; }

        /// <summary>‖∇f‖ at the point.</summary>
        public required double GradientNorm { get; init; }

        /// <summary>The gradient norm up to which the point counts as stationary.</summary>
        public required double GradientTolerance { get; init; }

        /// <summary>The smallest eigenvalue of the Hessian with its evidence, of a transition state the curvature of the way down. Directions along which f never changes are left out.</summary>
        public required SpectrumEnd Lowest { get; init; }

        /// <summary>The second smallest eigenvalue, which shows the index: of a transition state it is not below −<see cref="EigenvalueTolerance"/>.</summary>
        public required double Second { get; init; }

        /// <summary>The |eigenvalue| up to which it counts as zero.</summary>
        public required double EigenvalueTolerance { get; init; }

        /// <summary>Eigenvalues that are zero within the tolerance beside the directions known to be flat: 0 of an isolated point.</summary>
        public required int Nullity { get; init; }

        /// <summary>Σ ln |λ| over the eigenvalues that are not zero: how narrow the place is; NaN where the spectrum is known in part.</summary>
        public required double LogDeterminant { get; init; }

        /// <summary>How many searches ended here.</summary>
        public required int FoundCount { get; init; }

        /// <summary>The numbers of the minima on both sides of a transition state, equal where they are copies of one; null of a minimum.</summary>
        public (int From, int To)? Ends { get; init; }

        /// <summary>Value and curvature in one line.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{(Index == 0 ? "minimum" : $"transition state between {Ends?.From} and {Ends?.To}")}, f = {Value:G8}, lowest eigenvalue {Lowest.Value:G4}, ‖∇f‖ = {GradientNorm:G2}, found {FoundCount} times");
    }
}
