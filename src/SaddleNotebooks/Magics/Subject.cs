using System.Diagnostics.CodeAnalysis;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Magics;

/// <summary>
/// What a magic command works on: a notebook variable that holds an objective over any engine's vectors, seen without type parameters.
/// </summary>
abstract class Subject
{
    /// <summary>The number of variables or parameters.</summary>
    internal abstract int Dimension { get; }

    /// <summary>Whether the objective itself says at which point it stands.</summary>
    internal abstract bool HasPoint { get; }

    internal abstract CriticalPoint Classify(double[]? at, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract HessianSpectrum Spectrum(double[]? at, int probes, int steps, ulong seed, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract Landscape Landscape(
        double[]? at, int size, double? range, TrainingRun? run, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract OptimizationResult Minimize(
        Optimizer optimizer, double[]? start, OptimizationOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract LearningCoefficient LearningCoefficient(
        double[]? at, LearningCoefficientOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract EdgeOfStability EdgeOfStability(
        double[]? at, Optimizer optimizer, int steps, ulong seed, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Joins a point, or where the objective stands, and another end: coordinates, or something that has them.</summary>
    internal abstract ModeConnection ConnectModes(
        double[]? from, object to, bool align, ModeConnectionOptions options, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract LandscapeNetwork MapLandscape(LandscapeMapOptions options, string? file, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    internal abstract SharpnessTable Sharpness(double[]? at, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>What a page trains, from a point or from where the objective stands, which goes along.</summary>
    internal abstract Func<Question, ILiveSubject> Live(double[]? at);

    internal abstract TrainingRun Train(TrainingOptions options, object? test, TrainingCallback callback, CancellationToken cancellationToken);

    /// <summary>The objective in a notebook variable.</summary>
    /// <exception cref="MagicException">The value is no objective.</exception>
    internal static Subject Of(object value)
    {
        var vector = value.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IObjective<>))?.GetGenericArguments()[0]
            ?? throw new MagicException(
                $"A {value.GetType().Name} has no curvature. Give an objective: Objective.FromFormula(…), a Problem, or net.Loss(data).");
        return Create(typeof(ObjectiveSubject<>).MakeGenericType(vector), value);
    }

    static Subject Create([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.NonPublicConstructors)] Type type, object value)
        => (Subject)Activator.CreateInstance(type, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, null, [value], null)!;
}
