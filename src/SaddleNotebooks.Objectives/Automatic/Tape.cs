using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Objectives;

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
    /// <remarks>Sums over data reach it first: a term of ten operations, six million times.</remarks>
    const int Limit = 1 << 26;

    public TapeNode[] Nodes { get; private set; } = nodes;

    public int Count { get; private set; } = variables;

    /// <summary>Follows the formula along a half-line instead of recording it; null for a recording.</summary>
    public DirectionTape? Direction { get; init; }

    /// <summary>The first operation that is not smooth where it was used, in words; null where all are.</summary>
    public string? Edge { get; private set; }

    /// <summary>Notes an operation that is not smooth where it was used.</summary>
    public void Note(string edge) => Edge ??= edge;

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
            {
            throw new InvalidOperationException(
                $"The formula takes more than {Limit:N0} operations, which is what one recording holds. If it loops without end, mend the loop; if it sums over "
                + "many data, take a part of them at a time and add the gradients, or derive from Objective and give value, gradient and Hessian products yourself.");
        }
        var grown = new TapeNode[2 * Nodes.Length];
        Array.Copy(Nodes, grown, Count);
        Nodes = grown;
    }

    /// <summary>Reverse sweep: adjoint_i = ∂f/∂w_i for every node, where f is node <paramref name="output"/>.</summary>
    /// <remarks>Nodes that do not reach f are skipped, so an infinite partial of an unused value does no harm.</remarks>
    /// <returns>
    /// False where zero met a partial derivative that is not finite: the product is not known, and the adjoints behind it count it as zero.
    /// </returns>
    public static bool Adjoints(ReadOnlySpan<TapeNode> nodes, int variables, int output, Span<double> adjoint, bool hasEdge = false)
    {
        adjoint.Clear();
        adjoint[output] = 1;
        bool isDeterminate = true;
        // Zero from a cancellation or a factor is not the zero of a node that f does not use; only at an edge does that matter.
        bool[]? reaches = hasEdge ? new bool[output + 1] : null;
        if (reaches is not null)
            reaches[output] = true;
        for (int i = output; i >= variables; i--)
        {
            double up = adjoint[i];
            ref readonly TapeNode node = ref nodes[i];
            if (reaches is not null && reaches[i])
            {
                if (node.A >= 0)
                    reaches[node.A] = true;
                if (node.B >= 0)
                    reaches[node.B] = true;
                isDeterminate &= (up != 0 && double.IsFinite(up)) || (IsFinite(node.A, node.Da) && IsFinite(node.B, node.Db));
            }
            if (up == 0)
                continue;
            if (node.A >= 0)
                adjoint[node.A] += up * node.Da;
            if (node.B >= 0)
                adjoint[node.B] += up * node.Db;
        }
        return isDeterminate;

        static bool IsFinite(int parent, double partial) => parent < 0 || double.IsFinite(partial);
    }
}
