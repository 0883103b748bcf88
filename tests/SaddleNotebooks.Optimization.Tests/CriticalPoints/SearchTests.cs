namespace SaddleNotebooks.Optimization.Tests;

public class SearchTests
{
    [Fact]
    public void Mueller_Brown_has_its_five_critical_points_to_eight_digits_with_the_published_energies()
    {
        CriticalPointCatalog found = Problem.MuellerBrown.FindCriticalPoints(seed: 1);
        Assert.Equal(5, found.Count);
        Assert.Equal(3, found.Minima.Count);
        Assert.Equal(2, found.Saddles.Count);
        Assert.All(found.Saddles, s => Assert.Equal(1, s.Index));
        // Müller & Brown 1979, table 1, to the three digits printed; the coordinates to 10⁻⁸ against an independent computation.
        double[] published = [-146.700, -108.167, -80.768, -72.249, -40.665];
        foreach ((CriticalPoint p, int i) in found.Select((p, i) => (p, i)))
        {
            Assert.Equal(published[i], p.Value, 5e-4);
            KnownCriticalPoint known = Problem.MuellerBrown.KnownCriticalPoints[i];
            Assert.Equal(known.Point[0], p.Point[0], 1e-8);
            Assert.Equal(known.Point[1], p.Point[1], 1e-8);
        }
    }

    public static IEnumerable<TheoryDataRow<int>> CompletelyKnown()
        => Enumerable.Range(0, KnownProblems.All.Length).Where(i => KnownProblems.All[i].AreAllKnown)
            .Select(i => new TheoryDataRow<int>(i) { TestDisplayName = $"{KnownProblems.All[i]}" });

    [Theory]
    [MemberData(nameof(CompletelyKnown))]
    public void Every_critical_point_of_the_problems_where_all_are_known_is_found_and_no_other(int number)
    {
        Problem f = KnownProblems.All[number];
        CriticalPointCatalog found = f.FindCriticalPoints(seed: 3, starts: 60);
        Assert.Equal(f.KnownCriticalPoints.Count, found.Count);
        foreach (KnownCriticalPoint known in f.KnownCriticalPoints)
        {
            Assert.Contains(found, p => p.Index == known.Index && p.Nullity == known.Nullity
                && p.Point.Zip(known.Point).All(c => Math.Abs(c.First - c.Second) < 1e-5));
        }
        Assert.Equal(found.OrderBy(p => p.Value).Select(p => p.Value), found.Select(p => p.Value));
    }

    [Fact]
    public void On_a_torus_the_alternating_sum_of_the_indices_is_zero()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            CriticalPointCatalog found = Problem.RandomField(2, seed).FindCriticalPoints(seed: 1, starts: 150);
            Assert.True(found.Count >= 4);
            Assert.Equal(0, found.AlternatingSum);
            Assert.NotEmpty(found.Minima);
            Assert.NotEmpty(found.Maxima);
        }
    }

    [Fact]
    public void The_orthogonal_tensor_has_its_closed_form_catalogue()
    {
        CriticalPointCatalog found = Problem.OrthogonalTensor(2).FindCriticalPoints(seed: 2, starts: 100);
        // 3² − 1 points: 4 minima ±e_i and 4 saddles of index 1 between them; the origin is degenerate.
        Assert.Equal(4, found.Minima.Count);
        Assert.Equal(4, found.Saddles.Count);
        Assert.All(found.Saddles, s => Assert.Equal(-0.25, s.Value, 1e-12));
    }

    [Fact]
    public void Index_dynamics_finds_only_points_of_its_index()
    {
        foreach (int index in new[] { 0, 1, 2 })
        {
            var options = new SearchOptions
            {
                Starts = 40, Deflate = false,
                Each = new StationaryOptions { Method = StationaryMethod.IndexDynamics, Index = index, MaxStep = 0.1 }, Seed = 1,
            };
            CriticalPointCatalog found = Problem.Himmelblau.FindCriticalPoints(options);
            Assert.NotEmpty(found);
            Assert.All(found, p => Assert.Equal(index, p.Index));
        }
    }

    [Fact]
    public void Newton_finds_points_of_every_index()
    {
        var options = new SearchOptions { Starts = 60, Each = new StationaryOptions { Method = StationaryMethod.Newton }, Seed = 1 };
        Assert.Equal(9, Problem.Himmelblau.FindCriticalPoints(options).Count);
    }

    [Fact]
    public void Deflation_leads_one_start_to_several_points()
    {
        var options = new SearchOptions { Starts = 4, Seed = 2 };
        int with = Problem.Himmelblau.FindCriticalPoints(options).Count;
        int without = Problem.Himmelblau.FindCriticalPoints(options with { Deflate = false }).Count;
        Assert.True(with > without, $"{with} with deflation, {without} without");
    }

    [Fact]
    public void Same_seed_same_catalogue()
    {
        CriticalPointCatalog a = Problem.RandomField(2, seed: 1).FindCriticalPoints(seed: 5, starts: 20);
        CriticalPointCatalog b = Problem.RandomField(2, seed: 1).FindCriticalPoints(seed: 5, starts: 20);
        Assert.Equal(a.ToString(), b.ToString());
        Assert.Equal(a.SelectMany(p => p.Point), b.SelectMany(p => p.Point));
    }

    [Fact]
    public void Polishing_gains_all_digits()
    {
        StationaryResult r = Problem.MuellerBrown.Polish([-0.82, 0.62]);
        Assert.Equal(StationaryStatus.Converged, r.Status);
        Assert.Equal(CriticalPointKind.Saddle, r.Point.Kind);
        Assert.Equal(-0.8220015587327316, r.Point.Point[0], 1e-12);
        Assert.Equal(0.6243128028148712, r.Point.Point[1], 1e-12);
    }

    [Fact]
    public void A_minimum_of_the_gradient_norm_that_is_no_critical_point_is_not_taken_for_one()
    {
        // f = x³/3 + x has no critical point; ‖∇f‖ = x² + 1 has its minimum at 0.
        Objective f = Objective.FromFormula(1, x => x[0] * x[0] * x[0] / 3 + x[0]);
        StationaryResult r = f.FindCriticalPoint([1.0]);
        Assert.NotEqual(StationaryStatus.Converged, r.Status);
        Assert.Equal(CriticalPointKind.NotCritical, r.Point.Kind);
        Assert.Empty(f.FindCriticalPoints([(-2, 2)], new SearchOptions { Starts = 10, Seed = 1 }));
        Assert.Equal(StationaryStatus.NotFinite, Objective.FromFormula(1, x => Real.Log(x[0])).FindCriticalPoint([-1.0]).Status);
        Assert.Throws<ArgumentException>(() => f.FindCriticalPoints([(1, 1)], options: new() { Seed = 1 }));
    }
}
