using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>The Lennard-Jones energy of particles in space, Σ over pairs of 4 (r⁻¹² − r⁻⁶), with its derivatives written out.</summary>
sealed class PairPotential(int particles) : Objective(3 * particles)
{
    protected override double ValueCore(double[] x)
    {
        AmbientWork.ThrowIfStopped();
        double sum = 0;
        for (int i = 0; i < particles; i++)
        {
            for (int j = 0; j < i; j++)
                sum += Pair(x, i, j).Value;
        }
        return sum;
    }

    protected override double ValueAndGradientCore(double[] x, double[] gradient)
    {
        AmbientWork.ThrowIfStopped();
        gradient.AsSpan().Clear();
        double sum = 0;
        for (int i = 0; i < particles; i++)
        {
            for (int j = 0; j < i; j++)
            {
                var (value, slope, _) = Pair(x, i, j);
                sum += value;
                for (int k = 0; k < 3; k++)
                {
                    double force = 2 * slope * (x[3 * i + k] - x[3 * j + k]);
                    gradient[3 * i + k] += force;
                    gradient[3 * j + k] -= force;
                }
            }
        }
        return sum;
    }

    protected override ILinearOperator<double[]> HessianCore(double[] x)
    {
        AmbientWork.ThrowIfStopped();
        int n = Dimension;
        double[] matrix = SquareMatrix.Rows<double>(n);
        for (int i = 0; i < particles; i++)
        {
            for (int j = 0; j < i; j++)
            {
                var (_, slope, bend) = Pair(x, i, j);
                for (int k = 0; k < 3; k++)
                {
                    for (int l = 0; l < 3; l++)
                    {
                        double entry = 4 * bend * (x[3 * i + k] - x[3 * j + k]) * (x[3 * i + l] - x[3 * j + l]) + (k == l ? 2 * slope : 0);
                        matrix[(3 * i + k) * n + 3 * i + l] += entry;
                        matrix[(3 * j + k) * n + 3 * j + l] += entry;
                        matrix[(3 * i + k) * n + 3 * j + l] -= entry;
                        matrix[(3 * j + k) * n + 3 * i + l] -= entry;
                    }
                }
            }
        }
        return new MatrixOperator(Space, matrix);
    }

    /// <summary>The energy of a pair and its first two derivatives by r².</summary>
    static (double Value, double Slope, double Bend) Pair(double[] x, int i, int j)
    {
        double dx = x[3 * i] - x[3 * j], dy = x[3 * i + 1] - x[3 * j + 1], dz = x[3 * i + 2] - x[3 * j + 2];
        double inverse = 1 / (dx * dx + dy * dy + dz * dz), sixth = inverse * inverse * inverse, twelfth = sixth * sixth;
        return (4 * (twelfth - sixth), 4 * inverse * (3 * sixth - 6 * twelfth), 4 * inverse * inverse * (42 * twelfth - 12 * sixth));
    }
}
