using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A function f: Rⁿ → R of plain <c>double[]</c> points with exact derivatives: what notebooks draw, minimise and classify.</summary>
public abstract partial class Objective : IObjective<double[]>
{
    /// <summary>A function of <paramref name="dimension"/> variables.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    protected Objective(int dimension)
    {
        if (dimension < 1)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "An objective needs at least one variable.");
        Dimension = dimension;
        Space = new ArraySpace<double>(dimension);
    }

    /// <summary>The number n of variables.</summary>
    public int Dimension { get; }

    /// <inheritdoc/>
    public IVectorSpace<double[]> Space { get; }

    /// <summary>f(x).</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double Value(params double[] x)
    {
        CheckLength(x, nameof(x));
        return ValueCore(x);
    }

    /// <summary>f at a point that a result holds: <c>f.Value(run.Point)</c>.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double Value(IReadOnlyList<double> x) => Value(Coordinates(x));

    /// <inheritdoc/>
    public double ValueAndGradient(double[] x, double[] gradient)
    {
        CheckLength(x, nameof(x));
        CheckLength(gradient, nameof(gradient));
        return ValueAndGradientCore(x, gradient);
    }

    /// <summary>The Hessian ∇²f(x) as an operator.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public ILinearOperator<double[]> Hessian(params double[] x)
    {
        CheckLength(x, nameof(x));
        return HessianCore(x);
    }

    /// <summary>The Hessian at a point that a result holds.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public ILinearOperator<double[]> Hessian(IReadOnlyList<double> x) => Hessian(Coordinates(x));

    /// <summary>∇f(x) as a new array.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double[] Gradient(params double[] x)
    {
        var gradient = new double[Dimension];
        ValueAndGradient(x, gradient);
        return gradient;
    }

    /// <summary>∇f at a point that a result holds.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double[] Gradient(IReadOnlyList<double> x) => Gradient(Coordinates(x));

    /// <summary>∇²f at a point that a result holds: <c>f.HessianMatrix(run.Point)</c>.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double[,] HessianMatrix(IReadOnlyList<double> x) => HessianMatrix(Coordinates(x));

    /// <summary>∇²f(x) as a new symmetric n × n matrix; n Hessian products.</summary>
    /// <exception cref="ArgumentException">x has not n coordinates.</exception>
    public double[,] HessianMatrix(params double[] x)
    {
        ILinearOperator<double[]> hessian = Hessian(x);
        double[,] matrix = SquareMatrix.Grid(Dimension);
        var unit = new double[Dimension];
        var column = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1;
            hessian.Apply(unit, column);
            unit[j] = 0;
            for (int i = 0; i < Dimension; i++)
                matrix[i, j] = column[i];
        }
        return matrix;
    }

    /// <summary>f(x); x has n coordinates.</summary>
    protected abstract double ValueCore(double[] x);

    /// <summary>f(x) and gradient ← ∇f(x); both have n coordinates.</summary>
    protected abstract double ValueAndGradientCore(double[] x, double[] gradient);

    /// <summary>∇²f(x); the operator stays valid when x changes afterwards.</summary>
    protected abstract ILinearOperator<double[]> HessianCore(double[] x);

    /// <summary>A point that a result holds, as an array.</summary>
    internal static double[] Coordinates(IReadOnlyList<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return [.. x];
    }

    /// <summary>
    /// What keeps f from having first and second derivatives at x, in words, for example <c>Abs of zero: it has a kink</c>; null where nothing is known to.
    /// </summary>
    internal virtual string? Obstacle(double[] x) => null;

    void CheckLength(double[] x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.Length != Dimension)
            throw new ArgumentException($"{name} has {x.Length} coordinates but the objective has {Dimension} variables.", name);
    }
}
