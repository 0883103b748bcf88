using System.Text.Json;
using System.Text.Json.Serialization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Analyses of networks as JSON: every double by its shortest text that reads back as the same bits.</summary>
static class NetworkAnalysisJson
{
    const string Format = "SaddleNotebooks network analysis 1";

    static readonly JsonSerializerOptions settings = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(NetworkAnalysis a) => JsonSerializer.Serialize(
        new Document
        {
            Format = Format,
            Summary = Summary.Of(a),
            Extremes = a.Extremes is { } e ? new Ends([.. e.Smallest], [.. e.Largest], e.Status, e.Cost.Products, e.Cost.Seconds, e.Cost.Device) : null,
            Spectrum = a.Spectrum is { } s ? Spectrum.Of(s.Density, s.KnownTrace, s.Cost) : null,
            Trace = a.Trace,
            StepsTaken = a.StepsTaken,
            Landscape = a.Landscape is { } l ? Plane.Of(l) : null,
            Blocks = [.. a.Blocks.Select(b => new Block(b.Name, [.. b.Parameters], Spectrum.Of(b.Density, null, b.Density.Cost)))],
        },
        settings);

    public static NetworkAnalysis Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var document = JsonSerializer.Deserialize<Document>(json, settings);
            return document is { Format: Format, Summary: not null }
                ? Restore(document)
                : throw new InvalidDataException($"The text is no analysis of a network of this version: its format is '{document?.Format}', not '{Format}'.");
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException($"The text is no analysis of a network: {fault.Message}", fault);
        }
    }

    static NetworkAnalysis Restore(Document d)
    {
        var s = d.Summary!;
        return new NetworkAnalysis
        {
            Fingerprint = s.Fingerprint,
            Options = s.Options,
            Network = s.Network,
            Samples = s.Samples,
            SampleCount = s.SampleCount,
            LossName = s.LossName,
            Precision = s.Precision,
            Notes = s.Notes,
            Kinks = s.Kinks,
            Dimension = s.Dimension,
            Loss = s.Loss,
            Accuracy = s.Accuracy,
            GradientNorm = s.GradientNorm,
            WeightNorm = s.WeightNorm,
            HessianProducts = s.HessianProducts,
            Seconds = s.Seconds,
            IsComplete = s.IsComplete,
            Extremes = d.Extremes is { } e
                ? new StoredExtremes(s.Loss, s.GradientNorm, e.Smallest, e.Largest, e.Status, new OperatorCost(e.Products, e.Seconds) { Device = e.Device }) : null,
            Spectrum = d.Spectrum is { } p
                ? new HessianSpectrum(s.Loss, s.GradientNorm, p.Restore(), new OperatorCost(p.Products, p.Seconds) { Device = p.Device }) { KnownTrace = p.KnownTrace } : null,
            Trace = d.Trace,
            StepsTaken = d.StepsTaken,
            Landscape = d.Landscape?.Restore(),
            Blocks = [.. d.Blocks.Select(b => new BlockSpectrum(b.Name, b.Parameters, b.Spectrum.Restore()))],
        };
    }

    sealed record Document
    {
        public string? Format { get; init; }

        public Summary? Summary { get; init; }

        public Ends? Extremes { get; init; }

        public Spectrum? Spectrum { get; init; }

        public Estimate? Trace { get; init; }

        public int StepsTaken { get; init; }

        public Plane? Landscape { get; init; }

        public Block[] Blocks { get; init; } = [];
    }

    sealed record Summary(
        string Fingerprint, NetworkAnalysisOptions Options, string Network, string Samples, int SampleCount, string LossName, string Precision,
        string[] Notes, string[] Kinks, int Dimension, double Loss, double? Accuracy, double GradientNorm, double WeightNorm,
        long HessianProducts, double Seconds, bool IsComplete, int CertainlyNegative)
    {
        public static Summary Of(NetworkAnalysis a) => new(
            a.Fingerprint, a.Options, a.Network, a.Samples, a.SampleCount, a.LossName, a.Precision, [.. a.Notes], [.. a.Kinks], a.Dimension, a.Loss,
            a.Accuracy, a.GradientNorm, a.WeightNorm, a.HessianProducts, a.Seconds, a.IsComplete, a.CertainlyNegative);
    }

    sealed record Ends(Eigenpair[] Smallest, Eigenpair[] Largest, KrylovStatus Status, long Products, double Seconds, string Device);

    sealed record Block(string Name, string[] Parameters, Spectrum Spectrum);

    sealed record Rule(double[] Diagonal, double[] OffDiagonal, double Rounding, bool IsInvariant);

    // Trace and signs are there for readers of the file; they follow from the rest.
    sealed record Spectrum(
        int Dimension, double? KnownTrace, Estimate Trace, EigenvalueSigns Signs, double[]? Eigenvalues, double Rounding, Rule[] Rules, int Probes, int Steps,
        ulong Seed, KrylovStatus Status, string? Message, long Products, double Seconds, string Device)
    {
        public static Spectrum Of(SpectralDensity d, double? knownTrace, OperatorCost cost) => new(
            d.Dimension, knownTrace, knownTrace is { } trace ? Estimate.Exact(trace) : d.Trace, d.Signs(), d.IsWhole ? [.. d.Rules[0].Values] : null,
            d.Rules[0].Rounding, d.IsWhole ? [] : [.. d.Rules.Select(Stored)], d.Options.Probes, d.Options.Steps, d.Options.Seed, d.Status, d.Message,
            cost.Products, cost.Seconds, cost.Device);

        public SpectralDensity Restore()
        {
            var cost = new OperatorCost(Products, Seconds) { Device = Device };
            return Eigenvalues is { } whole
                ? SpectralDensity.OfEigenvalues(whole, Rounding, cost)
                : new SpectralDensity(
                    Dimension, [.. Rules.Select(r => RitzValues.Restore(r.Diagonal, r.OffDiagonal, r.Rounding, r.IsInvariant))],
                    new SpectralDensityOptions { Probes = Probes, Steps = Steps, Seed = Seed }, Status, Message, cost);
        }

        static Rule Stored(RitzValues rule)
        {
            var (diagonal, offDiagonal) = rule.Projected;
            return new Rule([.. diagonal], [.. offDiagonal], rule.Rounding, rule.IsInvariant);
        }
    }

    sealed record Plane(
        string XLabel, double[] X, string YLabel, double[] Y, double[][] Values, SamplingStatus Status, double Center, double FirstNorm, double SecondNorm,
        double Cosine, long Evaluations, double Seconds)
    {
        public static Plane Of(Landscape l) => new(
            l.X.Label, [.. l.X.Positions], l.Y.Label, [.. l.Y.Positions],
            [.. Enumerable.Range(0, l.X.Count).Select(i => Enumerable.Range(0, l.Y.Count).Select(j => l.Values[i, j]).ToArray())],
            l.Status, l.CenterValue, l.FirstNorm, l.SecondNorm, l.Cosine, l.Cost.Values, l.Seconds);

        public Landscape Restore()
        {
            var values = new double[X.Length, Y.Length];
            for (int i = 0; i < X.Length; i++)
            {
                for (int j = 0; j < Y.Length; j++)
                    values[i, j] = Values[i][j];
            }
            return new Landscape
            {
                X = new SampleAxis(XLabel, X),
                Y = new SampleAxis(YLabel, Y),
                Values = new ValueGrid(values),
                Status = Status,
                Cost = new EvaluationCount(Evaluations, 0, 0),
                Seconds = Seconds,
                Directions = new HessianDirections(),
                CenterValue = Center,
                FirstNorm = FirstNorm,
                SecondNorm = SecondNorm,
                Cosine = Cosine,
            };
        }
    }
}
