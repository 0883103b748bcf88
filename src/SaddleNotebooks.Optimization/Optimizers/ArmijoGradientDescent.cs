using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Gradient descent with a backtracking line search: the first step in s, sτ, sτ², … with f(x − ηg) ≤ f(x) − cη‖g‖² is taken
/// (Armijo 1966); the next search starts at twice the step just taken.
/// </summary>
public sealed record ArmijoGradientDescent : Optimizer
{
    /// <summary>s of the first search, positive.</summary>
    public double InitialStep { get; init => field = Require.Positive(value, nameof(InitialStep)); } = 1;

    /// <summary>c: the part of the decrease promised by the gradient that is asked for, in (0, 1).</summary>
    public double SufficientDecrease { get; init => field = Require.InRange(value, 1e-16, 0.9999, nameof(SufficientDecrease)); } = 1e-4;

    /// <summary>τ: by what a step too long is multiplied, in (0, 1).</summary>
    public double Backtracking { get; init => field = Require.InRange(value, 0.01, 0.99, nameof(Backtracking)); } = 0.5;

    /// <inheritdoc/>
    public override string Name => "Gradient descent, Armijo steps";

    /// <inheritdoc/>
    public override OptimizerState<TVector> CreateState<TVector>(IVectorSpace<TVector> space) => new State<TVector>(this, space);

    sealed class State<TVector>(ArmijoGradientDescent options, IVectorSpace<TVector> space) : OptimizerState<TVector>
        where TVector : class
    {
        readonly Backtracking<TVector> search = new(space);
        double first = options.InitialStep;

        public override StepOutcome Step(Iterate<TVector> iterate)
        {
            double norm = iterate.GradientNorm;
            double taken = search.Try(iterate, iterate.Gradient, -first, -norm * norm, options.SufficientDecrease, options.Backtracking);
            if (taken == 0)
                return StepOutcome.NoProgress;
            first = -2 * taken;
            return StepOutcome.Moved;
        }

        public override void Transfer(StateArchive<TVector> archive) => archive.Number("first step", ref first);
    }
}

public abstract partial record Optimizer
{
    /// <summary>Gradient descent whose steps are found by an Armijo line search.</summary>
    /// <param name="initialStep">The first step tried.</param>
    public static ArmijoGradientDescent ArmijoGradientDescent(double initialStep = 1) => new() { InitialStep = initialStep };
}
