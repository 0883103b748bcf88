using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Feeds a detector with a training's losses and does at saddles what the options say.</summary>
sealed class DetectionResponder<TVector>
    where TVector : class
{
    readonly IObjective<TVector> objective;
    readonly SaddleDetector<TVector> detector;
    readonly SaddleResponse? response;
    readonly RandomStream stream;
    readonly Backtracking<TVector> search;
    readonly TVector noise;
    long raisedUntil;

    public DetectionResponder(IObjective<TVector> objective, SaddleDetectorOptions options, SaddleResponse? response, RandomStream stream)
    {
        (this.objective, this.response, this.stream) = (objective, response, stream);
        detector = new SaddleDetector<TVector>(objective, options);
        search = new Backtracking<TVector>(objective.Space);
        noise = objective.Space.CreateZero();
    }

    public List<SaddleDetection> Detections { get; } = [];

    public EvaluationCount Cost => detector.Cost;

    /// <summary>What the learning rate of a step is multiplied by.</summary>
    public double RateFactor(long step) => response is RaisedLearningRate raised && step < raisedUntil ? raised.Factor : 1;

    /// <summary>Takes the loss of the step done; what the detector found and the training did, or null.</summary>
    public SaddleDetection? Observe(Iterate<TVector> iterate, double loss)
    {
        if (detector.Observe(iterate.StepIndex, loss, iterate.Point) is not { } detection)
            return null;
        detection = detection with { Action = Act(iterate, detection) };
        Detections.Add(detection);
        return detection;
    }

    public void Transfer(StateArchive<TVector> archive)
    {
        detector.Transfer(archive);
        archive.Integer("raised until", ref raisedUntil);
    }

    string Act(Iterate<TVector> iterate, SaddleDetection detection)
    {
        bool saddle = detection.Verdict == DetectorVerdict.Saddle;
        switch (response)
        {
            case RaisedLearningRate raised when saddle || detection.Verdict == DetectorVerdict.Plateau:
                raisedUntil = iterate.StepIndex + raised.Steps;
                return raised.ToString();
            case Perturbation perturbation when saddle:
                new RandomDirections<TVector>(objective.Space).InBall(stream.Derive(iterate.StepIndex), perturbation.Radius, noise);
                iterate.Move(1, noise);
                return perturbation.ToString();
            case NegativeCurvatureStep step when saddle:
                // On all samples: the direction is theirs.
                iterate.Use(objective);
                double slope = objective.Space.Dot(iterate.Gradient, detector.Direction!);
                double taken = search.Try(iterate, detector.Direction!, step.FirstStep, slope, 0.1, 0.5, detection.Lowest.Value);
                return taken > 0
                    ? FormattableString.Invariant($"step {taken:G3} along negative curvature")
                    : "no step along negative curvature lowers the loss";
            default:
                return "";
        }
    }
}
