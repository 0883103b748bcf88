using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>An objective given by a C# lambda, differentiated by recording it at each point.</summary>
sealed class FormulaObjective(int dimension, Func<Variables, Scalar> formula) : Objective(dimension)
{
    const int FirstCapacity = 64;

    // One recording buffer is kept for the next evaluation; a second thread that comes meanwhile makes its own.
    TapeNode[]? spare;

    protected override double ValueCore(double[] x) => formula(new Variables(x, null)).Primal;

    protected override double ValueAndGradientCore(double[] x, double[] gradient)
    {
        Tape tape = NewTape();
        Scalar result = Evaluate(x, tape);
        if (result.Tape is null)
        {
            gradient.AsSpan().Clear();
        }
        else
        {
            Span<double> adjoint = result.Index < 512 ? stackalloc double[result.Index + 1] : new double[result.Index + 1];
            Tape.Adjoints(tape.Nodes, Dimension, result.Index, Pad(ref adjoint, Dimension));
            adjoint[..Dimension].CopyTo(gradient);
        }
        Interlocked.Exchange(ref spare, tape.Nodes);
        return result.Primal;
    }

    protected override ILinearOperator<double[]> HessianCore(double[] x)
    {
        Tape tape = NewTape();
        Scalar result = Evaluate(x, tape);
        int count = result.Tape is null ? Dimension : Math.Max(result.Index + 1, Dimension);
        var adjoint = new double[count];
        if (result.Tape is not null)
            Tape.Adjoints(tape.Nodes, Dimension, result.Index, adjoint);
        var nodes = tape.Nodes.AsSpan(0, count).ToArray();
        Interlocked.Exchange(ref spare, tape.Nodes);
        return new TapeHessian(Space, nodes, adjoint);
    }

    // The result can be a variable itself (x => x[0]): there is always room for all variables.
    static Span<double> Pad(ref Span<double> adjoint, int variables)
    {
        if (adjoint.Length < variables)
            adjoint = new double[variables];
        return adjoint;
    }

    Scalar Evaluate(double[] x, Tape tape)
    {
        Scalar result = formula(new Variables(x, tape));
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
