using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Up to this number of eigenvalues each bar carries its value.</summary>
    const int LabeledBars = 8;

    const int ModelSize = 33;

    /// <summary>The local shape along the lowest and the highest curvature, and all known eigenvalues as bars, coloured by sign.</summary>
    /// <param name="point">The point.</param>
    public static Figure Plot(this CriticalPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Panel[] panels = point.Eigenvalues.Count switch
        {
            0 => [new TablePanel { Traces = [new TableTrace(Table(point))] }],
            1 => [Bars(point)],
            _ => [LocalShape(point), Bars(point)],
        };
        return new Figure(Title(point), panels)
        {
            Caption = Views.Join(point.Summary, point.Advice, point.Eigenvalues.Count > 0 ? "Orange bars bend down, blue bars bend up." : ""),
            ColumnWidths = [1, 1.15],
            Height = point.Eigenvalues.Count > 0 ? 410 : TableHeight.Of(Table(point)),
            Description = $"{point}\n{point.Summary}\n{Table(point)}",
            Table = Table(point),
        };
    }

    static string Title(CriticalPoint point)
    {
        string name = point.Kind switch
        {
            CriticalPointKind.Saddle => $"A saddle of index {(point.IsWholeSpectrumKnown ? "" : "at least ")}{NumberText.Of(point.Index)}",
            CriticalPointKind.Undecided => "A critical point of undecided kind",
            CriticalPointKind.NotDifferentiable => "Not differentiable here",
            CriticalPointKind.Minimum => "A minimum",
            CriticalPointKind.Maximum => "A maximum",
            CriticalPointKind.Degenerate => "A degenerate critical point",
            CriticalPointKind.NotCritical => "Not a critical point",
            CriticalPointKind.ProbableMinimum => "Probably a minimum",
            CriticalPointKind.ProbableMaximum => "Probably a maximum",
            _ => "The function is not finite here",
        };
        return $"{name}: f = {NumberText.Of(point.Value)}, ‖∇f‖ = {NumberText.Of(point.GradientNorm, 2)}";
    }

    /// <summary>The quadratic model f + ½(λ_min a² + λ_max b²): what the function looks like from close by.</summary>
    static SpacePanel LocalShape(CriticalPoint point)
    {
        double low = point.SmallestEigenvalue, high = point.LargestEigenvalue;
        double[] axis = [.. Enumerable.Range(0, ModelSize).Select(i => -1 + 2.0 * i / (ModelSize - 1))];
        var heights = new double[ModelSize, ModelSize];
        for (int i = 0; i < ModelSize; i++)
        {
            for (int j = 0; j < ModelSize; j++)
                heights[i, j] = point.Value + 0.5 * (low * axis[i] * axis[i] + high * axis[j] * axis[j]);
        }
        return new SpacePanel
        {
            Title = "Shape close by, to second order",
            X = new Axis { Title = "along λmax" },
            Y = new Axis { Title = "along λmin" },
            Z = new Axis { Title = "f" },
            Traces =
            [
                new SurfaceTrace(axis, axis, heights)
                {
                    Colors = new ValueColors { Scale = ColorScale.Diverging.CenteredAt(point.Value), ShowBar = false },
                    Hover = ChartText.FromMarkup("%{x:.2g} along λmax, %{y:.2g} along λmin<br>f ≈ %{z:.4g}"),
                },
                new Scatter3DTrace(new double[] { 0 }, new double[] { 0 }, new[] { point.Value + 0.02 * (high - Math.Min(0, low)) })
                {
                    Marker = new Marker { Color = KindText.Color(point.Kind), Size = 5, RimColor = "#ffffff" }, Hover = "this point",
                },
            ],
        };
    }

    static PlanePanel Bars(CriticalPoint point)
    {
        double[] eigenvalues = [.. point.Eigenvalues];
        double[] positions = [.. Enumerable.Range(1, eigenvalues.Length).Select(i => (double)i)];
        bool few = eigenvalues.Length <= LabeledBars;
        var bars = new BarTrace(positions, eigenvalues)
        {
            Colors = [.. eigenvalues.Select(e => Math.Abs(e) <= point.EigenvalueTolerance ? Palette.Gray : Palette.Curvature(e))],
            Texts = [.. eigenvalues.Select(e => (ChartText)NumberText.Of(e))],
            ShowTexts = few,
            Width = few ? 0.55 : null,
            ErrorY = point.EigenvalueBounds.Max() > 0.002 * (eigenvalues[^1] - eigenvalues[0]) ? ChartValues.Of(point.EigenvalueBounds) : null,
            Hover = ChartText.FromMarkup("λ<sub>%{x}</sub> = %{y:.5g}"),
        };
        var (negative, zero, positive) = point.Signature;
        return new PlanePanel
        {
            Title = $"Eigenvalues: {AtLeast(point)}{NumberText.Of(negative)} negative, {AtLeast(point)}{NumberText.Of(zero)} zero, {AtLeast(point)}{NumberText.Of(positive)} positive",
            X = new Axis
            {
                Title = point.IsWholeSpectrumKnown ? "number of the eigenvalue" : "number among the known eigenvalues",
                WholeNumbers = true, Range = (0.4, eigenvalues.Length + 0.6),
                Ticks = few ? [.. positions.Select(p => (p, (ChartText)NumberText.Of((long)p)))] : null,
            },
            Y = new Axis { Title = "eigenvalue λ", ZeroLine = true },
            Traces = [bars],
        };
    }

    static string AtLeast(CriticalPoint point) => point.IsWholeSpectrumKnown ? "" : "at least ";

    static TextTable Table(CriticalPoint point)
    {
        string atLeast = AtLeast(point);
        return new TextTable(["quantity", "value"],
        [
            ["kind", KindText.Of(point.Kind)],
            ["f", NumberText.Of(point.Value)],
            ["‖∇f‖", NumberText.Of(point.GradientNorm)],
            ["index (negative eigenvalues)", atLeast + NumberText.Of(point.Index) + (point.IsWholeSpectrumKnown ? "" : $", at most {NumberText.Of(point.IndexAtMost)} (97.5 % sure)")],
            ["zero eigenvalues", atLeast + NumberText.Of(point.Nullity)],
            ["positive eigenvalues", atLeast + NumberText.Of(point.PositiveCount)],
            [point.IsWholeSpectrumKnown ? "smallest eigenvalue" : "smallest eigenvalue found", NumberText.Of(point.SmallestEigenvalue)],
            [point.IsWholeSpectrumKnown ? "largest eigenvalue" : "largest eigenvalue found", NumberText.Of(point.LargestEigenvalue)],
        ]);
    }
}
