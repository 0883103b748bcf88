using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>An objective given by a C# lambda, differentiated by recording it at each point.</summary>
sealed class FormulaObjective(int dimension, Func<Variables, Real> formula) : Objective(dimension)
{
    const int FirstCapacity = 64;

    /// <summary>n² half-lines of so many operations each are followed at most: some seconds.</summary>
    const double MostExpansionWork = 1e7;

    // One recording buffer is kept for the next evaluation; a second thread that comes meanwhile makes its own.
    TapeNode[]? spare;

    protected override double ValueCore(double[] x)
    {
        AmbientWork.ThrowIfStopped();
        return formula(new Variables(x, null)).Primal;
    }

    protected override double ValueAndGradientCore(double[] x, double[] gradient)
    {
        Tape tape = NewTape();
        Real result = Evaluate(x, tape);
        if (result.Tape is null)
        {
            gradient.AsSpan().Clear();
        }
        else
        {
            Span<double> adjoint = result.Index < 512 ? stackalloc double[result.Index + 1] : new double[result.Index + 1];
            bool hasEdge = tape.Edge is not null;
            bool isDeterminate = Tape.Adjoints(tape.Nodes, Dimension, result.Index, Pad(ref adjoint, Dimension), hasEdge);
            adjoint[..Dimension].CopyTo(gradient);
            if (hasEdge && double.IsFinite(result.Primal))
                GradientAtEdge(x, gradient, isDeterminate && gradient.All(double.IsFinite), result.Index);
        }
        Interlocked.Exchange(ref spare, tape.Nodes);
        return result.Primal;
    }

    protected override ILinearOperator<double[]> HessianCore(double[] x)
    {
        Tape tape = NewTape();
        Real result = Evaluate(x, tape);
        int count = result.Tape is null ? Dimension : Math.Max(result.Index + 1, Dimension);
        var adjoint = new double[count];
        if (result.Tape is not null)
            Tape.Adjoints(tape.Nodes, Dimension, result.Index, adjoint);
        if (tape.Edge is not null && double.IsFinite(result.Primal) && AtEdge(x, tape.Nodes.AsSpan(0, count)) is { } matrix)
        {
            Interlocked.Exchange(ref spare, tape.Nodes);
            return new DenseOperator<double>((ArraySpace<double>)Space, matrix);
        }
        var nodes = tape.Nodes.AsSpan(0, count).ToArray();
        Interlocked.Exchange(ref spare, tape.Nodes);
        return new TapeHessian(Space, nodes, adjoint);
    }

    internal override string? Obstacle(double[] x)
    {
        Tape tape = NewTape();
        Real result = Evaluate(x, tape);
        string? edge = tape.Edge;
        Interlocked.Exchange(ref spare, tape.Nodes);
        if (edge is null)
            return null;
        string? missing = double.IsFinite(result.Primal) ? new LocalExpansion(formula, [.. x]).Obstacle() : "it is not finite";
        return missing is null ? null : $"{edge}, and the function shows it: {missing}";
    }

    // Where an operation is not smooth but its derivatives are finite, those of the documented branch stand in for what does not exist.
    void GradientAtEdge(double[] x, double[] gradient, bool hasBranch, int operations)
    {
        if (hasBranch && (double)Dimension * operations > MostExpansionWork / 10)
            return;
        double[] expanded = new LocalExpansion(formula, x).Gradient();
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!hasBranch || double.IsFinite(expanded[i]))
                gradient[i] = double.IsInfinity(gradient[i]) && double.IsNaN(expanded[i]) ? gradient[i] : expanded[i];
        }
    }

    // The Hessian where an operation is not smooth: from expansions, if it exists; otherwise that of the documented branch of a kink, if all its partial
    // derivatives are finite (null), or nothing that is finite.
    double[]? AtEdge(double[] x, ReadOnlySpan<TapeNode> nodes)
    {
        int n = Dimension;
        if ((double)n * n * nodes.Length <= MostExpansionWork && new LocalExpansion(formula, [.. x]).Hessian() is { } hessian)
            return hessian;
        foreach (ref readonly var node in nodes[n..])
        {
            if (!double.IsFinite(node.Da + node.Db + node.Daa + node.Dab + node.Dbb))
            {
                double[] unknown = SquareMatrix.Rows<double>(n);
                Array.Fill(unknown, double.NaN);
                return unknown;
            }
        }
        return null;
    }

    // The result can be a variable itself (x => x[0]): there is always room for all variables.
    static Span<double> Pad(ref Span<double> adjoint, int variables)
    {
        if (adjoint.Length < variables)
            adjoint = new double[variables];
        return adjoint;
    }

    Real Evaluate(double[] x, Tape tape)
    {
        AmbientWork.ThrowIfStopped();
        Real result = formula(new Variables(x, tape));
        if (result.Tape is not null && result.Tape != tape)
            throw new InvalidOperationException(
                "The formula returned a Scalar of an earlier evaluation. Return what is computed from this call's variables.");
        return result;
    }

    Tape NewTape()
    {
        TapeNode[] nodes = Interlocked.Exchange(ref spare, null) ?? new TapeNode[Dimension + FirstCapacity];
        return new Tape(Dimension, nodes);
    }
}
