using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>
/// The smallest Hessian eigenvalue at a point with its vector, the size of the Hessian, and the Newton step: from the full Hessian in small
/// dimensions, by Lanczos processes in large ones.
/// </summary>
sealed class HessianEnds<TVector>
    where TVector : class
{
    const int GradientKrylovSteps = 30;

    // Newton steps leave out curvatures below these fractions of ‖H‖, if they are above the tolerance: along them noise has moved the point far, and a
    // step back would leave the region where the model holds.
    static readonly double[] StiffFractions = [0, 0.01, 0.1];

    HessianEnds(SpectrumEnd lowest, double norm, TVector direction, IReadOnlyList<TVector> newtonSteps, double promisedFall)
        => (Lowest, Norm, Direction, NewtonSteps, PromisedFall) = (lowest, norm, direction, newtonSteps, promisedFall);

    public SpectrumEnd Lowest { get; }

    /// <summary>max |λ|.</summary>
    public double Norm { get; }

    /// <summary>The unit eigenvector of the smallest eigenvalue.</summary>
    public TVector Direction { get; }

    /// <summary>
    /// −H⁺g: steps to the critical point of the quadratic model, whatever its kind. The first leaves out curvatures within the tolerance, the others leave out
    /// more of the small ones.
    /// </summary>
    public IReadOnlyList<TVector> NewtonSteps { get; }

    /// <summary>½ gᵀH⁺g over positive curvatures, the smallest of which count as the tolerance.</summary>
    public double PromisedFall { get; }

    /// <summary>Looks; null where the Hessian is not finite.</summary>
    /// <param name="hessian">The Hessian.</param>
    /// <param name="gradient">∇f at the same point.</param>
    /// <param name="relativeTolerance">Eigenvalues within this fraction of ‖H‖ count as zero.</param>
    /// <param name="maxProducts">The limit on Hessian products of the search for the smallest eigenvalue.</param>
    /// <param name="stream">The source of the start vector.</param>
    public static HessianEnds<TVector>? At(
        ILinearOperator<TVector> hessian, TVector gradient, double relativeTolerance, int maxProducts, RandomStream stream)
        => hessian.Space.Dimension <= DenseSpectrum.StepLimit
            ? Dense(hessian, gradient, relativeTolerance)
            : ByLanczos(hessian, gradient, relativeTolerance, maxProducts, stream);

    static HessianEnds<TVector>? Dense(ILinearOperator<TVector> hessian, TVector gradient, double relativeTolerance)
    {
        IVectorSpace<TVector> space = hessian.Space;
        int n = space.Dimension;
        double[] matrix = DenseHessian.Compute(hessian);
        if (!matrix.All(double.IsFinite))
            return null;
        SymmetricEigenpairs pairs = SymmetricEigen.Decompose(matrix, n);
        double norm = DenseSpectrum.Norm(pairs.Values), fall = 0;
        var g = new double[n];
        double[][] steps = [.. StiffFractions.Select(_ => new double[n])];
        space.Read(gradient, g);
        for (int k = 0; k < n; k++)
        {
            var vector = pairs.Vector(k);
            double part = 0;
            for (int i = 0; i < n; i++)
                part += vector[i] * g[i];
            fall += Fall(pairs.Values[k], part, relativeTolerance * norm);
            for (int c = 0; c < steps.Length; c++)
                Add(Step(pairs.Values[k], part, Math.Max(relativeTolerance, StiffFractions[c]) * norm), vector, steps[c]);
        }
        TVector direction = space.CreateZero();
        space.Load(pairs.Vector(0), direction);
        TVector[] newton = [.. steps.Select(step =>
        {
            var vector = space.CreateZero();
            space.Load(step, vector);
            return vector;
        })];
        return new(SpectrumEnd.SmallestOf(pairs.Values, DenseSpectrum.Rounding(n, space.UnitRoundoff, norm)), norm, direction, newton, fall);
    }

    static HessianEnds<TVector>? ByLanczos(
        ILinearOperator<TVector> hessian, TVector gradient, double relativeTolerance, int maxProducts, RandomStream stream)
    {
        IVectorSpace<TVector> space = hessian.Space;
        TVector start = space.CreateZero();
        new RandomDirections<TVector>(space).OnSphere(stream, 1, start);
        if (LowestEndSearch.Run(hessian, start, r => relativeTolerance * DenseSpectrum.Norm(r.Values), maxProducts) is not var (factorization, lowest))
            return null;
        double norm = DenseSpectrum.Norm(factorization.Ritz().Values);

        TVector direction = space.CreateZero();
        TVector[] newton = [.. StiffFractions.Select(_ => space.CreateZero())];
        factorization.Lift(factorization.ProjectedEigenpairs().Vector(0), direction);
        double fall = 0;
        double gradientNorm = space.Norm(gradient);
        if (gradientNorm > 0)
        {
            var model = new LanczosFactorization<TVector>(hessian, gradient);
            if (model.Extend(Math.Min(GradientKrylovSteps, space.Dimension)) == KrylovStatus.NonFiniteProduct)
                return null;
            SymmetricEigenpairs pairs = model.ProjectedEigenpairs();
            for (int k = 0; k < model.Steps; k++)
                fall += Fall(pairs.Values[k], gradientNorm * pairs.Vector(k)[0], relativeTolerance * norm);
            for (int c = 0; c < newton.Length; c++)
            {
                var coordinates = new double[model.Steps];
                for (int k = 0; k < model.Steps; k++)
                {
                    var vector = pairs.Vector(k);
                    Add(Step(pairs.Values[k], gradientNorm * vector[0], Math.Max(relativeTolerance, StiffFractions[c]) * norm), vector, coordinates);
                }
                model.Lift(coordinates, newton[c]);
            }
        }
        return new(lowest, norm, direction, newton, fall);
    }

    /// <summary>The Newton step along one eigendirection; none along curvatures that count as zero.</summary>
    static double Step(double eigenvalue, double gradientPart, double zero) => Math.Abs(eigenvalue) > zero ? -gradientPart / eigenvalue : 0;

    /// <summary>The fall that the model promises along one eigendirection that does not bend down; curvatures that count as zero count as the tolerance.</summary>
    static double Fall(double eigenvalue, double gradientPart, double zero)
        => eigenvalue >= -zero && gradientPart != 0 ? 0.5 * gradientPart * gradientPart / Math.Max(eigenvalue, zero) : 0;

    static void Add(double factor, ReadOnlySpan<double> vector, double[] destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] += factor * vector[i];
    }
}
