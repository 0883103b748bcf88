namespace SaddleNotebooks.Theory.Tests;

/// <summary>
/// Maps of surfaces that others try their searches on, with the options that nobody changes. The values are of all critical points that Newton's method
/// finds from 41 × 41 places with exact derivatives, by an independent program; their numbers make up Euler's characteristic of the plane.
/// </summary>
public class SurfaceMapTests
{
    public static TheoryData<string, string, double, double[], double[]> Surfaces => new()
    {
        {
            "six-hump camel (Dixon & Szegő 1978)", "(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2 - 4) y^2", 3,
            [-1.0316284534898774, -1.0316284534898774, -0.215463824383717, -0.215463824383717, 2.104250310311258, 2.104250310311258],
            [0, 0.543718600978185, 0.543718600978185, 2.229357197530713, 2.229357197530713, 2.22947081802986, 2.22947081802986]
        },
        { "three-hump camel", "2x^2 - 1.05x^4 + x^6/6 + x y + y^2", 5, [0, 0.298638442236857, 0.298638442236857], [0.87736155776314, 0.87736155776314] },
        {
            "Wolfe–Quapp (Quapp 2005)", "x^4 + y^4 - 2x^2 - 4y^2 + x y + 0.3x + 0.1y", 2.5,
            [-6.762452573703474, -6.368956506583741, -4.13720312294333], [-3.980303235498484, -1.251312365005965, -0.63656364720489]
        },
        {
            "Goldstein–Price (1971)",
            "(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2)) (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))", 2,
            [3, 30, 84, 840], [35, 99, 980, 990]
        },
    };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Every_minimum_and_every_pass_of_a_known_surface_is_found_and_no_other(string name, string formula, double half, double[] minima, double[] states)
    {
        var map = Objective.FromFormula(formula).MapLandscape(new LandscapeMapOptions { Box = [(-half, half), (-half, half)] });
        Assert.True(minima.Length == map.Minima.Count && states.Length == map.TransitionStates.Count, $"{name}: {map}");
        Assert.Equal(minima, map.Minima.Select(m => m.Value), new LandscapeMapTests.Near(1e-9));
        Assert.Equal(states, map.TransitionStates.Select(t => t.Value), new LandscapeMapTests.Near(1e-9));
        Assert.Equal(LandscapeMapStatus.Complete, map.Status);
    }

    /// <summary>A sum of equal functions of one variable with two wells each: corners of a cube, joined along its edges.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Minima_and_passes_of_Styblinski_and_Tang_are_corners_and_edges_of_a_cube(int n)
    {
        var f = Objective.FromFormula(n, x =>
        {
            Real sum = 0;
            for (int i = 0; i < n; i++)
                sum += 0.5 * (Real.Pow(x[i], 4) - 16 * x[i] * x[i] + 5 * x[i]);
            return sum;
        });
        var map = f.MapLandscape(new LandscapeMapOptions { Box = [.. Enumerable.Repeat((-5.0, 5.0), n)], SearchesPerMinimum = 40 });
        Assert.Equal((1 << n, n << (n - 1), 1), (map.Minima.Count, map.TransitionStates.Count, map.PartCount));
        Assert.Equal(-39.16616570377142 * n, map.Minima[0].Value, 1e-9);
        // Each edge joins corners that differ in one coordinate.
        Assert.All(map.TransitionStates, t => Assert.Equal(1, map.Minima[t.Ends!.Value.From].Point.Zip(map.Minima[t.Ends.Value.To].Point, (a, b) => Math.Abs(a - b) > 1).Count(d => d)));
    }
}
