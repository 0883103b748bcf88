using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int MostErrorRows = 60;

    /// <summary>The relative error of each block: a bar for Kronecker factors, a diamond for corrected eigenvalues.</summary>
    /// <param name="errors">The errors.</param>
    public static Figure Plot(this KfacErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var numbered = errors.Rows.Select((row, i) => (Row: row, Number: i + 1.0)).ToArray();
        var corrected = numbered.Where(p => p.Row.Corrected is not null).ToArray();
        var plane = new PlanePanel
        {
            X = new Axis { Title = "block", WholeNumbers = true }, Y = new Axis { Title = "‖K − F‖ / ‖F‖" },
            Traces =
            [
                new BarTrace(ChartValues.Of(numbered.Select(p => p.Number)), ChartValues.Of(numbered.Select(p => p.Row.Kfac.Value)))
                {
                    Name = "Kronecker factors", Color = Palette.Blue, ErrorY = ChartValues.Of(numbered.Select(p => p.Row.Kfac.StandardError)),
                    Texts = [.. numbered.Select(p => (ChartText)p.Row.Name)], Hover = ChartText.FromMarkup("%{text}<br>error %{y:.3g}"),
                },
                new ScatterTrace(ChartValues.Of(corrected.Select(p => p.Number)), ChartValues.Of(corrected.Select(p => p.Row.Corrected!.Value.Value)))
                {
                    Name = "corrected eigenvalues", Marker = new Marker { Color = Palette.Orange, Shape = MarkerShape.Diamond, Size = 9 },
                    Hover = ChartText.FromMarkup("block %{x}<br>corrected, error %{y:.3g}"),
                },
            ],
        };
        string matrix = errors.Matrix switch
        {
            KfacMatrix.GaussNewton => "Gauss–Newton matrix",
            KfacMatrix.EmpiricalFisher => "empirical Fisher matrix",
            _ => "Monte Carlo Fisher matrix",
        };
        return new Figure($"Kronecker factors of the {matrix}", plane)
        {
            Height = 380,
            Caption = Join(
                "How far the factors of each block are from the block itself, in the norm of Frobenius; 0 is exact. Whiskers are standard errors of blocks that were estimated by random probes.",
                corrected.Length > 0 ? "Corrected eigenvalues (diamonds) are never further away." : "", errors.Advice),
            Description = errors.ToString(),
            Table = Table(errors),
        };
    }

    static TextTable Table(KfacErrors errors)
    {
        static string Number(Numerics.Estimate? value) => value is not { } known ? ""
            : known.IsExact ? NumberText.Of(known.Value) : NumberText.WithError(known.Value, known.StandardError);
        return new TextTable(["block", "name", "parameters", "K-FAC error", "EK-FAC error"],
        [
            .. errors.Rows.Take(MostErrorRows).Select(IReadOnlyList<string> (row, i) =>
                [NumberText.Of(i + 1L), row.Name, NumberText.Of((long)row.Parameters), Number(row.Kfac), Number(row.Corrected)]),
        ]);
    }
}
