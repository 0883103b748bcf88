using SaddleNotebooks.Numerics;
using SaddleNotebooks.Objectives;
using SaddleNotebooks.Optimization;

namespace SaddleNotebooks.Landscapes;

/// <summary>A point of a chain that a first-order method moves, with a memory of its own, by the force on it in the place of the gradient.</summary>
sealed class ChainPoint<TVector>
    where TVector : class
{
    readonly Iterate<TVector> iterate;
    readonly OptimizerState<TVector> state;
    readonly Force force;

    public ChainPoint(IVectorSpace<TVector> space, TVector start, double place, Optimizer method, ulong seed)
    {
        force = new Force(space);
        iterate = new Iterate<TVector>(force, start, seed);
        state = method.CreateState(space);
        Place = place;
    }

    public TVector Position => iterate.Point;

    /// <summary>The part of the chain's length at which the point is to stay.</summary>
    public double Place { get; }

    /// <summary>The loss where the point is, of the samples of the step.</summary>
    public double Value { get; private set; }

    /// <summary>The gradient of it, which becomes the force, less its sign.</summary>
    public TVector Slope => force.Gradient;

    public double Evaluate(IObjective<TVector> loss) => Value = loss.ValueAndGradient(Position, Slope);

    public void Step(long number)
    {
        iterate.StepIndex = number;
        force.Value = Value;
        iterate.Use(force);
        state.Step(iterate);
    }

    public void MoveTo(TVector destination) => iterate.MoveTo(destination);

    sealed class Force(IVectorSpace<TVector> space) : IObjective<TVector>
    {
        public IVectorSpace<TVector> Space => space;

        public TVector Gradient { get; } = space.CreateZero();

        public double Value { get; set; }

        double IObjective<TVector>.Value(TVector x) => Value;

        public double ValueAndGradient(TVector x, TVector gradient)
        {
            space.Copy(Gradient, gradient);
            return Value;
        }

        public ILinearOperator<TVector> Hessian(TVector x) => throw FirstOrderOnly();
    }

    /// <summary>What a curve between two points says to a method that asks for more than gradients.</summary>
    public static NotSupportedException FirstOrderOnly()
        => new("A curve between two points is fitted by a first-order method: choose Optimizer.Adam, Sgd, HeavyBall or GradientDescent.");
}
