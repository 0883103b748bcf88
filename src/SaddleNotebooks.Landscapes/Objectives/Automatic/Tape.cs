using System.Runtime.CompilerServices;

namespace SaddleNotebooks;

/// <summary>
/// One elementary operation w = φ(a, b) of a formula at a point, with the first and second partial derivatives of φ there. A parent of −1
/// is absent: its partials are not used.
/// </summary>
struct TapeNode
{
    public int A, B;
    public double Da, Db, Daa, Dab, Dbb;
}

/// <summary>
/// The operations one evaluation of a formula went through, in order; the first n nodes are the variables. It is recorded anew at every
/// point, so loops and conditions may depend on the values.
/// </summary>
sealed class Tape(int variables, TapeNode[] nodes)
{
    /// <summary>2²⁶ operations, 3.5 GB of tape: beyond that a formula is a program that should have its own derivatives.</summary>
    const int Limit = 1 << 26;

    public TapeNode[] Nodes { get; private set; } = nodes;

    public int Count { get; private set; } = variables;

    public int Record(in TapeNode node)
    {
        if (Count == Nodes.Length)
            Grow();
        Nodes[Count] = node;
        return Count++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow()
    {
        if (Count >= Limit)
            throw new InvalidOperationException($"The formula takes more than {Limit} operations: does it loop without end?");
        var grown = new TapeNode[2 * Nodes.Length];
        Array.Copy(Nodes, grown, Count);
        Nodes = grown;
    }

    /// <summary>Reverse sweep: adjoint_i = ∂f/∂w_i for every node, where f is node <paramref name="output"/>.</summary>
    /// <remarks>Nodes that do not reach f are skipped, so an infinite partial of an unused value does no harm.</remarks>
    public static void Adjoints(ReadOnlySpan<TapeNode> nodes, int variables, int output, Span<double> adjoint)
    {
        adjoint.Clear();
        adjoint[output] = 1;
        for (int i = output; i >= variables; i--)
        {
            double up = adjoint[i];
            if (up == 0)
                continue;
            ref readonly TapeNode node = ref nodes[i];
            if (node.A >= 0)
                adjoint[node.A] += up * node.Da;
            if (node.B >= 0)
                adjoint[node.B] += up * node.Db;
        }
    }
}
