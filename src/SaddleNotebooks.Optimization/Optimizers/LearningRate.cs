namespace SaddleNotebooks;

/// <summary>The length factor η of step t = 0, 1, … of a first-order method. A plain number converts to a constant rate.</summary>
/// <param name="Initial">η₀, positive and finite.</param>
public abstract record LearningRate(double Initial)
{
    /// <summary>η₀, positive and finite.</summary>
    public double Initial { get; init => field = Require.Positive(value, nameof(Initial)); } = Require.Positive(Initial, nameof(Initial));

    /// <summary>The rate of step <paramref name="step"/> = 0, 1, …</summary>
    public abstract double At(long step);

    /// <summary>The same rate for every step.</summary>
    public static implicit operator LearningRate(double rate) => new ConstantRate(rate);

    /// <summary>The same rate for every step.</summary>
    public static LearningRate Constant(double rate) => new ConstantRate(rate);

    /// <summary>Half a cosine from <paramref name="initial"/> to <paramref name="final"/> over <paramref name="steps"/> steps, then constant.</summary>
    public static LearningRate Cosine(double initial, long steps, double final = 0) => new CosineRate(initial, steps, final);

    /// <summary>Multiplied by <paramref name="factor"/> every <paramref name="every"/> steps.</summary>
    public static LearningRate StepDecay(double initial, long every, double factor = 0.1) => new StepDecayRate(initial, every, factor);
}

/// <summary>η_t = η₀.</summary>
/// <param name="Initial">η₀, positive and finite.</param>
sealed record ConstantRate(double Initial) : LearningRate(Initial)
{
    /// <inheritdoc/>
    public override double At(long step) => Initial;
}

/// <summary>η_t = η_end + (η₀ − η_end)(1 + cos(π t/T))/2 for t &lt; T, then η_end (Loshchilov &amp; Hutter 2017, without restarts).</summary>
/// <param name="Initial">η₀, positive and finite.</param>
/// <param name="Steps">T, positive.</param>
/// <param name="Final">η_end, not negative.</param>
sealed record CosineRate(double Initial, long Steps, double Final = 0) : LearningRate(Initial)
{
    /// <summary>T, positive.</summary>
    public long Steps { get; init => field = Require.Positive(value, nameof(Steps)); } = Require.Positive(Steps, nameof(Steps));

    /// <summary>η_end, not negative.</summary>
    public double Final { get; init => field = Require.NotNegative(value, nameof(Final)); } = Require.NotNegative(Final, nameof(Final));

    /// <inheritdoc/>
    public override double At(long step)
        => step >= Steps ? Final : Final + (Initial - Final) * (1 + Math.Cos(Math.PI * step / Steps)) / 2;
}

/// <summary>η_t = η₀ · factor^⌊t/every⌋.</summary>
/// <param name="Initial">η₀, positive and finite.</param>
/// <param name="Every">The number of steps between two cuts, positive.</param>
/// <param name="Factor">In (0, 1].</param>
sealed record StepDecayRate(double Initial, long Every, double Factor = 0.1) : LearningRate(Initial)
{
    /// <summary>The number of steps between two cuts, positive.</summary>
    public long Every { get; init => field = Require.Positive(value, nameof(Every)); } = Require.Positive(Every, nameof(Every));

    /// <summary>In (0, 1].</summary>
    public double Factor { get; init => field = Require.InRange(value, double.Epsilon, 1, nameof(Factor)); } = Require.InRange(Factor, double.Epsilon, 1, nameof(Factor));

    /// <inheritdoc/>
    public override double At(long step) => Initial * Math.Pow(Factor, step / Every);
}
