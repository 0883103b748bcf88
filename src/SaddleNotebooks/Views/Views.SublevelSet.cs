using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The numbers of components, loops and voids (the Betti numbers) as bars.</summary>
    /// <param name="set">The set.</param>
    public static Figure Plot(this SublevelSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        int[] numbers = [set.Components, set.Loops, set.Voids];
        return new Figure($"The part below f = {NumberText.Of(set.Level)}: {NumberText.Of(set.Components)} component{(set.Components == 1 ? "" : "s")}, {NumberText.Of(set.Loops)} loop{(set.Loops == 1 ? "" : "s")}", new PlanePanel
        {
            X = "Betti numbers of the set", Y = new Axis { Title = "number", WholeNumbers = true, Range = (0, Math.Max(2, numbers.Max()) * 1.2) },
            Traces =
            [
                new BarTrace(new[] { "components (b₀)", "loops (b₁)", "voids (b₂)" }, numbers)
                {
                    Colors = [Palette.Blue, Palette.Yellow, Palette.Gray], Width = 0.5, Texts = [.. numbers.Select(n => (ChartText)NumberText.Of(n))], ShowTexts = true,
                    Hover = ChartText.FromMarkup("%{x}: %{y}"),
                },
            ],
        })
        {
            Caption = $"χ = components − loops + voids = {NumberText.Of(set.EulerCharacteristic)}, and the signs (−1)^index of the critical points below this level sum to {NumberText.Of(set.IndexSum)}.",
            Height = 320,
            Description = set.ToString(),
            Table = new TextTable(["quantity", "value"],
            [
                ["level", NumberText.Of(set.Level)],
                ["components b₀", NumberText.Of(set.Components)],
                ["loops b₁", NumberText.Of(set.Loops)],
                ["voids b₂", NumberText.Of(set.Voids)],
                ["χ, counted", NumberText.Of(set.EulerCharacteristic)],
                ["Σ(−1)^index", NumberText.Of(set.IndexSum)],
                ["part of the samples", NumberText.Percent(set.Fraction)],
            ]),
        };
    }
}
