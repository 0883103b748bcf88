using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// The current point of an optimizer with what is known there: value, gradient, its norm and Hessian are evaluated when first asked for and kept
/// until the point moves, so that the driver's tests and the method's step share them.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed class Iterate<TVector>
    where TVector : class
{
    readonly CountingObjective<TVector> objective;
    readonly TVector gradient;
    ILinearOperator<TVector>? hessian;
    double value;
    double norm;
    bool hasValue;
    bool hasGradient;
    bool hasNorm;

    /// <summary>Starts at a copy of <paramref name="start"/>; nothing is evaluated yet.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="start">The first point; it is copied.</param>
    /// <param name="seed">The seed of every random number the method draws.</param>
    public Iterate(IObjective<TVector> objective, TVector start, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        this.objective = new CountingObjective<TVector>(objective);
        Space = objective.Space;
        Random = new RandomStream(seed);
        Point = Space.CreateZero();
        gradient = Space.CreateZero();
        Space.Copy(start, Point);
    }

    /// <summary>The space of the point.</summary>
    public IVectorSpace<TVector> Space { get; }

    /// <summary>The current point. Read it; change it through <see cref="Move"/> or <see cref="MoveTo"/> only.</summary>
    public TVector Point { get; }

    /// <summary>The source of the method's random numbers; derive a stream for each step from <see cref="StepIndex"/>.</summary>
    public RandomStream Random { get; }

    /// <summary>The number of steps done before this one.</summary>
    public long StepIndex { get; set; }

    /// <summary>What the learning rate of every step is multiplied by; 1 unless a training adapts it.</summary>
    public double RateFactor { get; internal set; } = 1;

    /// <summary>The learning rate of the coming step: the schedule's, times <see cref="RateFactor"/>.</summary>
    public double Rate(LearningRate schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return RateFactor * schedule.At(StepIndex);
    }

    /// <summary>The objective, with every evaluation counted; for trial points. At the current point use the members below.</summary>
    public IObjective<TVector> Objective => objective;

    /// <summary>Everything evaluated so far.</summary>
    public EvaluationCount Cost
    {
        get => objective.Count;
        internal set => objective.Count = value;
    }

    /// <summary>f at the current point.</summary>
    public double Value
    {
        get
        {
            if (!hasValue)
            {
                value = objective.Value(Point);
                hasValue = true;
            }
            return value;
        }
    }

    /// <summary>Whether value and gradient at the current point are known already.</summary>
    internal bool IsEvaluated => hasGradient;

    /// <summary>∇f at the current point; valid until the point moves.</summary>
    public TVector Gradient
    {
        get
        {
            if (!hasGradient)
            {
                value = objective.ValueAndGradient(Point, gradient);
                hasValue = hasGradient = true;
            }
            return gradient;
        }
    }

    /// <summary>‖∇f‖ at the current point.</summary>
    public double GradientNorm
    {
        get
        {
            if (!hasNorm)
                (norm, hasNorm) = (Space.Norm(Gradient), true);
            return norm;
        }
    }

    /// <summary>∇²f at the current point.</summary>
    public ILinearOperator<TVector> Hessian => hessian ??= objective.Hessian(Point);

    /// <summary>Point ← point + factor · direction.</summary>
    public void Move(double factor, TVector direction)
    {
        Space.AddScaled(factor, direction, Point);
        Forget();
    }

    /// <summary>Point ← a copy of <paramref name="destination"/>; <paramref name="knownValue"/> is f there, if the caller knows it.</summary>
    public void MoveTo(TVector destination, double? knownValue = null)
    {
        Space.Copy(destination, Point);
        Forget();
        if (knownValue is { } known)
            (value, hasValue) = (known, true);
    }

    /// <summary>Point ← a copy of <paramref name="destination"/>, where value and gradient are known already.</summary>
    internal void MoveToEvaluated(TVector destination, double knownValue, TVector knownGradient)
    {
        MoveTo(destination, knownValue);
        Space.Copy(knownGradient, gradient);
        hasGradient = true;
    }

    /// <summary>Evaluates on another objective of the same space from now on: the next mini-batch.</summary>
    public void Use(IObjective<TVector> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        objective.Inner = batch;
        Forget();
    }

    void Forget()
    {
        hasValue = hasGradient = hasNorm = false;
        hessian = null;
    }
}
