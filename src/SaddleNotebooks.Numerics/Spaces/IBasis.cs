namespace SaddleNotebooks.Numerics;

/// <summary>
/// The columns v₁ … v_k of one n × k block V. The operations read the block once each, which is what makes full
/// re-orthogonalisation cheap: on a CPU it runs at memory bandwidth, on a GPU it costs one synchronisation instead of k.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once. An implementation refuses vectors of the wrong length, spans shorter than
/// <see cref="Count"/> and an append to a full basis with an <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="TVector">The vector type of the space that created the basis.</typeparam>
public interface IBasis<TVector>
    where TVector : class
{
    /// <summary>The number k of vectors held.</summary>
    int Count { get; }

    /// <summary>The number of vectors there is room for.</summary>
    int Capacity { get; }

    /// <summary>Makes room for at least <paramref name="capacity"/> vectors; the vectors held stay.</summary>
    void Reserve(int capacity);

    /// <summary>Appends a copy of factor · x as the next column.</summary>
    void Append(double factor, TVector x);

    /// <summary>destination ← v_index (zero-based).</summary>
    void Read(int index, TVector destination);

    /// <summary>
    /// coefficients ← Vᵀx. An engine may accumulate in its element type, as matrix products do, and not in double as
    /// <see cref="IVectorSpace{TVector}.Dot"/>: orthogonalisation corrects such errors in its second pass.
    /// </summary>
    void Project(TVector x, Span<double> coefficients);

    /// <summary>destination ← destination + V · coefficients.</summary>
    void Combine(ReadOnlySpan<double> coefficients, TVector destination);

    /// <summary>
    /// x ← (I − VVᵀ)x by two passes of classical Gram–Schmidt ("twice is enough": Giraud, Langou &amp; Rozložník 2005);
    /// the coefficients Vᵀx of the original x, summed over both passes, are returned in <paramref name="coefficients"/>. An implementation may
    /// leave out the second subtraction where what is left along every column is below u‖x‖.
    /// </summary>
    /// <returns>The norm of the orthogonalised x.</returns>
    double Orthogonalize(TVector x, Span<double> coefficients);

    /// <summary>
    /// As <see cref="Orthogonalize"/>, for an x that has next to no part along the columns before <paramref name="first"/>: the product of a Lanczos step,
    /// whose parts along all columns but the last two are rounding. An implementation may subtract the columns from <paramref name="first"/> on, and then all
    /// columns once; a second time where the norm falls below √½ of what it was before (Daniel, Gragg, Kaufman &amp; Stewart 1976), and not at all where what
    /// was measured along every column is below 4u of the norm that is left. That much may stay, whatever x is.
    /// </summary>
    /// <returns>The norm of the orthogonalised x.</returns>
    double OrthogonalizeNear(TVector x, Span<double> coefficients, int first) => Orthogonalize(x, coefficients);

    /// <summary>V ← V · Q, where Q is k × m, row-major, m ≤ k; the basis then holds m vectors. Used by thick restarts.</summary>
    void Rotate(ReadOnlySpan<double> q, int m);

    /// <summary>Drops all columns from <paramref name="count"/> on.</summary>
    void Truncate(int count);

    /// <summary>Gives back the memory of dropped columns and of room beyond them. An engine that cannot may do nothing.</summary>
    void Trim()
    {
    }
}
