using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Exact Hessian products from a recorded formula, forward over reverse: the derivative of the reverse sweep in the direction of the
/// vector (Griewank &amp; Walther 2008, section 3.4). A product costs a small multiple of one evaluation, whatever the dimension.
/// </summary>
sealed class TapeHessian(IVectorSpace<double[]> space, TapeNode[] nodes, double[] adjoint) : ILinearOperator<double[]>
{
    readonly double[] tangent = new double[nodes.Length];
    readonly double[] adjointTangent = new double[nodes.Length];

    public IVectorSpace<double[]> Space => space;

    public void Apply(double[] x, double[] destination)
    {
        int variables = space.Dimension;
        int last = adjoint.Length - 1;
        x.AsSpan(0, variables).CopyTo(tangent);
        for (int i = variables; i <= last; i++)
        {
            ref readonly TapeNode node = ref nodes[i];
            double t = node.A >= 0 && tangent[node.A] != 0 ? node.Da * tangent[node.A] : 0;
            if (node.B >= 0 && tangent[node.B] != 0)
                t += node.Db * tangent[node.B];
            tangent[i] = t;
        }

        Array.Clear(adjointTangent);
        for (int i = last; i >= variables; i--)
        {
            double up = adjoint[i];
            double upTangent = adjointTangent[i];
            if (up == 0 && upTangent == 0)
                continue;
            ref readonly TapeNode node = ref nodes[i];
            double ta = node.A >= 0 ? tangent[node.A] : 0;
            double tb = node.B >= 0 ? tangent[node.B] : 0;
            if (node.A >= 0)
                adjointTangent[node.A] += Product(upTangent, node.Da) + up * (Product(ta, node.Daa) + Product(tb, node.Dab));
            if (node.B >= 0)
                adjointTangent[node.B] += Product(upTangent, node.Db) + up * (Product(ta, node.Dab) + Product(tb, node.Dbb));
        }
        adjointTangent.AsSpan(0, variables).CopyTo(destination);
    }

    /// <summary>A direction that is zero gives zero, even where a partial derivative is infinite.</summary>
    static double Product(double direction, double partial) => direction == 0 ? 0 : direction * partial;
}
