using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The largest eigenvalues of each matrix; how far it is from the Gauss–Newton matrix; and the cosine between the steps of the two.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Figure Plot(this FisherComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Figure("Curvature matrices beside the Gauss–Newton matrix", EigenvaluePanel(comparison), DistancePanel(comparison), StepPanel(comparison))
        {
            ColumnWidths = [1.25, 1, 1],
            Height = 420,
            Caption = Join(
                "Left: the largest eigenvalues of each matrix. Middle: ‖M − G‖/‖G‖ in the norm of Frobenius, 0 for the Gauss–Newton matrix G itself; whiskers are standard errors over random probes.",
                "Right: the cosine of the angle between the damped steps (M + δI)⁻¹∇f and (G + δI)⁻¹∇f, 1 where both go the same way.",
                Others(comparison).Any(row => row.StepCosine is null) ? "Without a bar: there is no such step, since the matrix bends down in some direction or its step was not found." : "", comparison.Advice),
            Description = comparison.ToString(),
            Table = Table(comparison),
        };
    }

    static readonly IReadOnlyDictionary<string, (string Color, MarkerShape Shape)> MatrixLooks = new Dictionary<string, (string, MarkerShape)>
    {
        ["Gauss–Newton"] = (Palette.Blue, MarkerShape.Circle),
        ["Hessian"] = (Palette.Green, MarkerShape.Square),
        ["Monte Carlo Fisher"] = (Palette.Purple, MarkerShape.Cross),
        ["empirical Fisher"] = (Palette.Orange, MarkerShape.Diamond),
    };

    static PlanePanel EigenvaluePanel(FisherComparison comparison) => new()
    {
        Title = "Largest eigenvalues",
        X = new Axis { Title = "number", WholeNumbers = true },
        Y = Axis.Log("eigenvalue λ") with { Ticks = LogTicks([.. comparison.Rows.SelectMany(row => row.Eigenvalues).Select(pair => pair.Value)]) },
        Traces =
        [
            .. comparison.Rows.Select(ChartTrace (row) =>
            {
                var shown = row.Eigenvalues.Select((pair, k) => (X: k + 1.0, Y: pair.Value)).Where(p => p.Y > 0).ToArray();
                var (color, shape) = MatrixLooks[row.Name];
                return new ScatterTrace(ChartValues.Of(shown.Select(p => p.X)), ChartValues.Of(shown.Select(p => p.Y)))
                {
                    Name = row.Name, Marker = new Marker { Color = color, Shape = shape, Size = 8 }, Hover = ChartText.FromMarkup($"{row.Name}<br>number %{{x}}: λ = %{{y:.4g}}"),
                };
            }),
        ],
    };

    static PlanePanel DistancePanel(FisherComparison comparison)
    {
        var others = Others(comparison);
        return new PlanePanel
        {
            Title = "Distance",
            X = "matrix", Y = new Axis { Title = "‖M − G‖ / ‖G‖" },
            Traces =
            [
                new BarTrace(NamesOf(others), ChartValues.Of(others.Select(row => row.Distance.Value)))
                {
                    Colors = [.. others.Select(row => MatrixLooks[row.Name].Color)], ErrorY = ChartValues.Of(others.Select(row => row.Distance.StandardError)),
                    Texts = [.. others.Select(row => (ChartText)row.Name)], Hover = ChartText.FromMarkup("%{text}<br>distance %{y:.3g}"),
                },
            ],
        };
    }

    static PlanePanel StepPanel(FisherComparison comparison)
    {
        var others = Others(comparison);
        return new PlanePanel
        {
            Title = "Direction of the step",
            X = "matrix", Y = new Axis { Title = "cosine with the step of G", Range = (Math.Min(0, others.Min(row => row.StepCosine) ?? 0) * 1.05, 1.05) },
            Traces =
            [
                new BarTrace(NamesOf(others), ChartValues.Of(others.Select(row => row.StepCosine ?? double.NaN)))
                {
                    Colors = [.. others.Select(row => MatrixLooks[row.Name].Color)],
                    Texts = [.. others.Select(row => (ChartText)row.Name)], Hover = ChartText.FromMarkup("%{text}<br>cosine %{y:.3g}"),
                },
            ],
        };
    }

    static FisherComparison.Row[] Others(FisherComparison comparison) => [.. comparison.Rows.Skip(1)];

    static ChartValues NamesOf(FisherComparison.Row[] rows) => ChartValues.Of(rows.Select(row => row.Name));

    static TextTable Table(FisherComparison comparison)
    {
        static string Number(double? value) => value is { } known ? NumberText.Of(known) : "none";
        return new TextTable(["matrix", "largest eigenvalue", "trace", "distance", "cosine of its step", "length of its step"],
        [
            .. comparison.Rows.Select(IReadOnlyList<string> (row) =>
            [
                row.Name, NumberText.Of(row.Eigenvalues.Count > 0 ? row.Eigenvalues[0].Value : double.NaN), SpectralDensityPanels.Trace(row.Trace),
                row.Distance.IsExact ? NumberText.Of(row.Distance.Value) : NumberText.WithError(row.Distance.Value, row.Distance.StandardError), Number(row.StepCosine), Number(row.StepRatio),
            ]),
        ]);
    }
}
