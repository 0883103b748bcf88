namespace SaddleNotebooks;

/// <summary>What the outputs for one sample are compared with, as a formula sees it: a class, or real numbers.</summary>
public readonly struct LossTarget
{
    readonly double[] values;

    internal LossTarget(int label, double[] values)
    {
        Label = label;
        this.values = values;
    }

    /// <summary>The class, counted from 0; −1 where there are real targets.</summary>
    public int Label { get; }

    /// <summary>The number of real targets; 0 where there is a class.</summary>
    public int Count => Label < 0 ? values.Length : 0;

    /// <summary>A real target, or 1 for the class and 0 for every other number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such target.</exception>
    public double this[int index]
    {
        get
        {
            if (Label >= 0)
                return index == Label ? 1 : 0;
            return (uint)index < (uint)values.Length ? values[index]
                : throw new ArgumentOutOfRangeException(nameof(index), index, $"There is no target {index}: a sample has {values.Length}, counted from 0.");
        }
    }
}
