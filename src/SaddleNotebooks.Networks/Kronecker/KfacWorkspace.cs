using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The buffers of one product with Kronecker factors.</summary>
/// <param name="length">The parameters of the largest block.</param>
/// <param name="workers">The threads.</param>
sealed class KfacWorkspace<T>(int length, Workers workers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Below so many multiplications threads cost more than they save.
    const long Worthwhile = 1L << 20;

    readonly T[] first = new T[length];
    readonly T[] second = new T[length];
    readonly T[] third = new T[length];
    readonly List<GemmWorkspace<T>> workspaces = [];

    /// <summary>Three matrices of a block, to go from one to the next.</summary>
    public (T[] First, T[] Second, T[] Third) Matrices => (first, second, third);

    /// <summary>Does the same for all columns of a matrix, part by part on several threads.</summary>
    /// <param name="columns">Their number.</param>
    /// <param name="multiplications">What it costs.</param>
    /// <param name="work">What is done for some of the columns; it touches no others of what it writes.</param>
    public void ForColumns(int columns, long multiplications, Action<ColumnRange, GemmWorkspace<T>> work)
    {
        var parts = ColumnRange.Cut<T>(columns);
        while (workspaces.Count < parts.Length)
            workspaces.Add(new());
        (multiplications < Worthwhile ? Workers.Single : workers).Run(parts.Length, i => work(parts[i], workspaces[i]));
    }
}
