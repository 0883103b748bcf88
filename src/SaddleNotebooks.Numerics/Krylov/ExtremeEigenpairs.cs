using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>Eigenpairs at one or both ends of a spectrum. Pairs that did not converge are here too, and say so.</summary>
/// <typeparam name="TVector">The vector type of the operator's space.</typeparam>
public sealed class ExtremeEigenpairs<TVector> : IAdvised
    where TVector : class
{
    readonly IVectorSpace<TVector> space;
    readonly IBasis<TVector> vectors;

    internal ExtremeEigenpairs(
        IVectorSpace<TVector> space, IBasis<TVector> vectors, IReadOnlyList<Eigenpair> smallest, IReadOnlyList<Eigenpair> largest,
        KrylovStatus status, string? message, OperatorCost cost)
    {
        this.space = space;
        this.vectors = vectors;
        Smallest = smallest;
        Largest = largest;
        Status = status;
        Message = message;
        Cost = cost;
    }

    /// <summary>The smallest eigenvalues, ascending. Fewer than asked for when the run ended before there were as many.</summary>
    public IReadOnlyList<Eigenpair> Smallest { get; }

    /// <summary>The largest eigenvalues, descending. Fewer than asked for when the run ended before there were as many.</summary>
    public IReadOnlyList<Eigenpair> Largest { get; }

    /// <summary>
    /// <see cref="KrylovStatus.Converged"/> exactly when every pair asked for is here, its residual meets the tolerance, and a further look found none
    /// that was skipped; <see cref="KrylovStatus.ResidualsSmall"/> without that look.
    /// </summary>
    public KrylovStatus Status { get; }

    /// <summary>Null, or a sentence that says which product went wrong and what to do.</summary>
    public string? Message { get; }

    /// <summary>Products and time.</summary>
    public OperatorCost Cost { get; }

    /// <summary>A new vector: the eigenvector, of norm 1, of <c>Smallest[index]</c>.</summary>
    public TVector SmallestVector(int index) => Vector(index, Smallest.Count, 0);

    /// <summary>A new vector: the eigenvector, of norm 1, of <c>Largest[index]</c>.</summary>
    public TVector LargestVector(int index) => Vector(index, Largest.Count, Smallest.Count);

    internal IBasis<TVector> Basis => vectors;

    /// <summary>The outermost Ritz values of the run, wanted or not.</summary>
    internal (double Low, double High) Range { get; init; }

    internal ExtremeEigenpairs<TVector> With(KrylovStatus status) => new(space, vectors, Smallest, Largest, status, Message, Cost) { Range = Range };

    TVector Vector(int index, int count, int offset)
    {
        if ((uint)index >= (uint)count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {count} eigenpairs at this end.");
        var v = space.CreateZero();
        vectors.Read(offset + index, v);
        return v;
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice();

    /// <summary>The eigenvalues at both ends, and the products they took, in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"smallest eigenvalues: {Join(Smallest)}; largest: {Join(Largest)}; {Cost.Products} products"));

    static string Join(IReadOnlyList<Eigenpair> pairs) => pairs.Count == 0 ? "none" : string.Join(", ", pairs.Select(p => p.Value.ToString("G6", CultureInfo.InvariantCulture)));
}
