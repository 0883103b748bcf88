using System.Collections;

namespace SaddleNotebooks;

/// <summary>The variables x[0] … x[n−1] of a formula; see <see cref="Objective.FromFormula(int, Func{Variables, Real})"/>.</summary>
public sealed class Variables : IReadOnlyList<Real>
{
    readonly double[] values;
    readonly Tape? tape;

    internal Variables(double[] values, Tape? tape)
    {
        this.values = values;
        this.tape = tape;
    }

    /// <summary>The number n of variables.</summary>
    public int Count => values.Length;

    /// <summary>The number n of variables.</summary>
    public int Length => values.Length;

    /// <summary>Variable number <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public Real this[int index] => (uint)index < (uint)values.Length
        ? new Real(values[index], tape is null ? -1 : index, tape)
        : throw new ArgumentOutOfRangeException(nameof(index), index,
            $"x[{index}] does not exist: the formula was declared with {values.Length} variables, x[0] … x[{values.Length - 1}]. "
            + $"Declare it with Objective.FromFormula({Math.Max(index + 1, 1)}, …) or correct the index.");

    /// <inheritdoc/>
    public IEnumerator<Real> GetEnumerator()
    {
        for (int i = 0; i < values.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
