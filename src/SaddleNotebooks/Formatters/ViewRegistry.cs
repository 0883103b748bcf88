using System.Diagnostics.CodeAnalysis;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Formatters;

/// <summary>Which view draws which type of result: the one list of them.</summary>
static class ViewRegistry
{
    static readonly (Type Type, Func<object, Figure> Draw)[] Views =
    [
        View<CriticalPoint>(point => point.Plot()),
        View<Problem>(problem => problem.Plot()),
        View<Landscape>(landscape => landscape.Plot()),
        View<SampledSurface>(surface => surface.Plot()),
        View<SampledCurve>(curve => curve.Plot()),
        View<OptimizationResult>(result => result.Plot()),
        View<RaceResult>(race => race.Plot()),
        View<EscapeDistribution>(escape => escape.Plot()),
        View<CriticalPointCatalog>(catalog => catalog.Plot()),
        View<MinimumEnergyPath>(path => path.Plot()),
        View<ClassStructure>(structure => structure.Plot()),
        View<EdgeOfStability>(edge => edge.Plot()),
        View<LearningCoefficient>(coefficient => coefficient.Plot()),
        View<SharpnessTable>(sharpness => sharpness.Plot()),
        View<KfacErrors>(errors => errors.Plot()),
        View<FisherComparison>(comparison => comparison.Plot()),
        View<ModeConnection>(connection => connection.Plot()),
        View<HessianExtremes>(extremes => extremes.Plot()),
        View<EnsembleSpectrum>(spectrum => spectrum.Plot()),
        View<IndexDistribution>(distribution => distribution.Plot()),
        View<MinimumProbabilityTable>(table => table.Plot()),
        View<HessianSpectrum>(spectrum => spectrum.Plot()),
        View<TrainingRun>(run => run.Plot()),
        View<SaddleDetection>(detection => detection.Plot()),
        View<StrategyComparison>(comparison => comparison.Plot()),
        View<AnalysisReport>(report => report.Plot()),
        View<NetworkAnalysis>(analysis => analysis.Plot()),
        View<StationaryResult>(result => result.Plot()),
        View<RaceSeries>(series => series.Plot()),
        View<SurfaceTopology>(topology => topology.Plot()),
        View<LandscapeNetwork>(map => map.Plot()),
        View<MergeTree>(tree => tree.Plot()),
        View<ContourTree>(tree => tree.Plot()),
        View<MorseSmaleComplex>(complex => complex.Plot()),
        View<SublevelSet>(set => set.Plot()),
        View<RelevanceScores>(scores => scores.Plot()),
        View<RelevanceTransition>(transition => transition.Plot()),
        View<TokenAllocation>(allocation => allocation.Plot()),
        View<CostTable>(costs => costs.Plot()),
        View<Recommendation>(recommendation => recommendation.Plot()),
        View<BarrierCrossing>(crossing => crossing.Plot()),
        View<ArrheniusCurve>(curve => curve.Plot()),
        View<LangevinSample>(sample => sample.Plot()),
        View<GradientNoise>(noise => noise.Plot()),
        View<AnnealingComparison>(comparison => comparison.Plot()),
        View<SpectraOverSamples>(spectra => spectra.Plot()),
        View<SpectralDensity>(density => density.Plot()),
        View<DiagonalEstimate>(diagonal => diagonal.Plot()),
        View<LabeledData>(data => data.Plot()),
        View<DataSplit>(split => split.Plot()),
        View<IndexVersusLoss>(result => result.Plot()),
        View<IndexLawCurve>(curve => curve.Plot()),
        View<SgdCrossings>(crossings => crossings.Plot()),
        View<TrainStation>(station => station.Plot()),
        View<GuidelineResult>(result => result.Plot()),
        View<GuidelineReport>(report => report.Plot()),
    ];

    /// <summary>The types that are drawn.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Views.Select(v => v.Type)];

    /// <summary>Draws a result, if its type or a base type of it has a view.</summary>
    /// <param name="result">Any value.</param>
    /// <param name="figure">The picture.</param>
    public static bool TryDraw(object? result, [NotNullWhen(true)] out Figure? figure)
    {
        foreach (var (type, draw) in Views)
        {
            if (type.IsInstanceOfType(result))
            {
                figure = draw(result!);
                return true;
            }
        }
        figure = result as Figure;
        return figure is not null;
    }

    static (Type, Func<object, Figure>) View<TResult>(Func<TResult, Figure> draw)
        where TResult : class
        => (typeof(TResult), result => draw((TResult)result));
}
