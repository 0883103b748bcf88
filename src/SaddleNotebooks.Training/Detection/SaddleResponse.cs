using System.Globalization;

namespace SaddleNotebooks;

/// <summary>What a training does where its detector finds a saddle. Frozen; made by the static members.</summary>
public abstract record SaddleResponse
{
    private protected SaddleResponse()
    {
    }

    /// <summary>Multiplies the learning rate for some steps, at plateaus as well as at saddles.</summary>
    /// <param name="factor">Above 1.</param>
    /// <param name="steps">Positive.</param>
    public static SaddleResponse RaiseLearningRate(double factor = 2, int steps = 50) => new RaisedLearningRate(factor, steps);

    /// <summary>Moves to a random point of a ball around the parameters.</summary>
    /// <param name="radius">Its radius, positive, in the unit of the parameters.</param>
    public static SaddleResponse Perturb(double radius = 0.1) => new Perturbation(radius);

    /// <summary>Steps along the eigenvector of the smallest eigenvalue, in the direction that descends, by a backtracking line search on all samples.</summary>
    /// <param name="firstStep">The first step length tried, positive, in the unit of the parameters.</param>
    public static SaddleResponse FollowNegativeCurvature(double firstStep = 1) => new NegativeCurvatureStep(firstStep);
}

/// <summary>Multiplies the learning rate for some steps.</summary>
sealed record RaisedLearningRate : SaddleResponse
{
    public RaisedLearningRate(double factor, int steps)
        => (Factor, Steps) = (Require.InRange(factor, 1, 1e6, nameof(factor)), Require.Positive(steps, nameof(steps)));

    public double Factor { get; }

    public int Steps { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"learning rate × {Factor} for {Steps} steps");
}

/// <summary>Moves to a random point of a ball.</summary>
sealed record Perturbation : SaddleResponse
{
    public Perturbation(double radius) => Radius = Require.Positive(radius, nameof(radius));

    public double Radius { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"perturbation within radius {Radius}");
}

/// <summary>Steps along negative curvature.</summary>
sealed record NegativeCurvatureStep : SaddleResponse
{
    public NegativeCurvatureStep(double firstStep) => FirstStep = Require.Positive(firstStep, nameof(firstStep));

    public double FirstStep { get; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step along negative curvature, first try {FirstStep}");
}
