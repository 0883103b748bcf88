using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>When and how far a perturbed method jumps.</summary>
/// <param name="Radius">r of the ball the perturbation is drawn from.</param>
/// <param name="GradientThreshold">Perturb where ‖∇f‖ is at most this.</param>
/// <param name="Interval">t_thres: steps between two perturbations.</param>
/// <param name="RequiredDecrease">f_thres: what a perturbation at a saddle gains at least within the interval.</param>
/// <param name="EndsRun">Whether a perturbation without that gain ends the run; otherwise the method goes on from there.</param>
sealed record PerturbationPlan(double Radius, double GradientThreshold, long Interval, double RequiredDecrease, bool EndsRun);

/// <summary>A method with the perturbations of algorithm 2 of Jin et al. (2017); with gradient descent it is that algorithm.</summary>
/// <param name="plan">When and how far to jump.</param>
/// <param name="method">Makes every step; what it remembers survives a jump.</param>
/// <param name="space">The space of the points.</param>
sealed class PerturbedState<TVector>(PerturbationPlan plan, OptimizerState<TVector> method, IVectorSpace<TVector> space) : OptimizerState<TVector>
    where TVector : class
{
    readonly RandomDirections<TVector> random = new(space);
    readonly TVector noise = space.CreateZero();
    readonly TVector before = space.CreateZero();
    double valueBefore;
    long perturbedAt = -1;
    bool waiting;
    bool settled;

    public override StepOutcome Step(Iterate<TVector> iterate)
    {
        long t = iterate.StepIndex;
        double norm = iterate.GradientNorm;
        if (waiting && t - perturbedAt >= plan.Interval)
        {
            waiting = false;
            if (iterate.Value - valueBefore > -plan.RequiredDecrease)
            {
                // The perturbation found no way down: back to the point before it, which is second-order stationary.
                iterate.MoveTo(before);
                settled = true;
                if (plan.EndsRun)
                    return StepOutcome.SecondOrderStationary;
                norm = iterate.GradientNorm;
            }
        }
        if (norm > plan.GradientThreshold)
        {
            settled = false;
        }
        else if (!waiting && !settled)
        {
            space.Copy(iterate.Point, before);
            valueBefore = iterate.Value;
            perturbedAt = t;
            waiting = true;
            random.InBall(iterate.Random.Derive(t), plan.Radius, noise);
            iterate.Move(1, noise);
        }
        return method.Step(iterate);
    }

    public override void Transfer(StateArchive<TVector> archive)
    {
        archive.Vector("before", before);
        archive.Number("value before", ref valueBefore);
        archive.Integer("perturbed at", ref perturbedAt);
        archive.Flag("waiting", ref waiting);
        archive.Flag("settled", ref settled);
        method.Transfer(archive);
    }
}
