using System.Runtime.InteropServices;
using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// An objective of a hand-in, evaluated in the hand-in's process. Its derivatives are compared with its values: those of a formula always fit, and
/// those of an objective made to deceive a check do not.
/// </summary>
sealed class RemoteObjective(IAnswerSource source, AnswerData.Surface surface) : Objective(surface.Dimension)
{
    protected override double ValueCore(double[] x)
    {
        object? value = Ask(AnswerStore.Value, x);
        return AnswerNumber.Read(value ?? "") ?? throw new AnswerException("The value of your function is no number.");
    }

    protected override double ValueAndGradientCore(double[] x, double[] gradient)
    {
        List(AnswerStore.Gradient, x, Dimension).CopyTo(gradient, 0);
        double[] direction = Direction();
        double value = ValueCore(x), step = 1e-5 * (1 + x.Max(Math.Abs));
        double measured = (ValueCore(Moved(x, direction, step)) - ValueCore(Moved(x, direction, -step))) / (2 * step), said = Dot(gradient, direction);
        Compare(measured, said, Math.Abs(value) * 1e-9 + gradient.Sum(Math.Abs));
        return value;
    }

    protected override ILinearOperator<double[]> HessianCore(double[] x)
    {
        double[] entries = List(AnswerStore.Hessian, x, Dimension * Dimension);
        double[] direction = Direction(), product = Product(entries, direction);
        double step = 1e-5 * (1 + x.Max(Math.Abs));
        double[] ahead = List(AnswerStore.Gradient, Moved(x, direction, step), Dimension), behind = List(AnswerStore.Gradient, Moved(x, direction, -step), Dimension);
        for (int i = 0; i < Dimension; i++)
            Compare((ahead[i] - behind[i]) / (2 * step), product[i], entries.Sum(Math.Abs) / Dimension);
        return new Matrix(this, entries);
    }

    static void Compare(double measured, double said, double size)
    {
        if (double.IsFinite(measured) && Math.Abs(measured - said) > 1e-2 * (1e-3 + size + Math.Abs(measured)))
            throw new AnswerException("The slopes that your function states are not those of its values. Make it with Objective.FromFormula.");
    }

    double[] Direction() => [.. Enumerable.Range(0, Dimension).Select(i => Math.Cos(1 + i) / Math.Sqrt(Dimension))];

    double[] Product(double[] entries, double[] direction)
        => [.. Enumerable.Range(0, Dimension).Select(i => Dot(entries.AsSpan(i * Dimension, Dimension), direction))];

    static double[] Moved(double[] x, double[] direction, double step) => [.. x.Zip(direction, (a, d) => a + step * d)];

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    object? Ask(string what, double[] x)
        => AnswerReader.Read(source.Call(surface.Handle, what, [new AnswerData.Numbers(MemoryMarshal.AsBytes(x.AsSpan()).ToArray(), false)]), source);

    double[] List(string what, double[] x, int length)
        => Ask(what, x) is double[] list && list.Length == length ? list : throw new AnswerException("The derivatives of your function have the wrong length.");

    sealed class Matrix(RemoteObjective f, double[] entries) : ILinearOperator<double[]>
    {
        public IVectorSpace<double[]> Space => f.Space;

        public void Apply(double[] x, double[] destination) => f.Product(entries, x).CopyTo(destination, 0);
    }
}
