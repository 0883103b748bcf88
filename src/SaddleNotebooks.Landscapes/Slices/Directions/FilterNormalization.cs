namespace SaddleNotebooks.Landscapes;

/// <summary>
/// Filter normalisation (Li, Xu, Taylor, Studer &amp; Goldstein 2018, section 4): every filter of a direction gets the norm of the same filter
/// of the weights, so that pictures of networks whose weights differ in scale can be compared. A filter is all that feeds one output of a
/// layer: a row of a dense weight matrix, an output channel of a convolution. Biases, and scales of normalisation layers, do not move.
/// </summary>
static class FilterNormalization
{
    // As in the authors' code: a filter of weights that is zero makes the direction zero instead of dividing by zero.
    const double Guard = 1e-10;

    /// <summary>direction ← the direction with every filter f scaled by ‖w_f‖ / (‖d_f‖ + 10⁻¹⁰), and zero outside the filters.</summary>
    /// <param name="direction">Any direction; it is changed.</param>
    /// <param name="weights">The parameters w.</param>
    /// <param name="slices">The parts of the parameter vector; those with at least two extents consist of filters.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a part lies outside.</exception>
    public static void Apply(Span<double> direction, ReadOnlySpan<double> weights, IReadOnlyList<ParameterSlice> slices)
    {
        Check(direction, weights, slices);
        foreach (var slice in slices)
        {
            if (slice.Shape.Count < 2)
            {
                direction[slice.Range].Clear();
                continue;
            }
            int size = slice.Length / slice.Shape[0];
            for (int start = slice.Offset; start < slice.End; start += size)
            {
                var filter = direction.Slice(start, size);
                Scale(filter, Norm(weights.Slice(start, size)) / (Norm(filter) + Guard));
            }
        }
    }

    /// <summary>
    /// Takes from every filter of <paramref name="direction"/> its component along the same filter of <paramref name="other"/>. Afterwards
    /// the two are orthogonal, and they stay so when filters are scaled. Filters of one weight cannot be made orthogonal and are left.
    /// </summary>
    public static void Orthogonalize(Span<double> direction, ReadOnlySpan<double> other, IReadOnlyList<ParameterSlice> slices)
    {
        Check(direction, other, slices);
        foreach (var slice in slices)
        {
            int size = slice.Shape.Count < 2 ? slice.Length : slice.Length / slice.Shape[0];
            for (int start = slice.Offset; size > 1 && start < slice.End; start += size)
            {
                var filter = direction.Slice(start, size);
                var reference = other.Slice(start, size);
                double square = Dot(reference, reference);
                if (square == 0)
                    continue;
                double factor = Dot(filter, reference) / square;
                for (int i = 0; i < size; i++)
                    filter[i] -= factor * reference[i];
            }
        }
    }

    static void Check(ReadOnlySpan<double> direction, ReadOnlySpan<double> weights, IReadOnlyList<ParameterSlice> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (direction.Length != weights.Length)
            throw new ArgumentException($"The direction has {direction.Length} coordinates, the other vector {weights.Length}.");
        foreach (var slice in slices)
        {
            if (slice.Offset < 0 || slice.End > weights.Length)
                throw new ArgumentException($"The part {slice} lies outside the {weights.Length} parameters.", nameof(slices));
        }
    }

    static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    static void Scale(Span<double> x, double factor)
    {
        foreach (ref double element in x)
            element *= factor;
    }
}
