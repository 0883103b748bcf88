namespace SaddleNotebooks.Optimization.Tests;

public class PathTests
{
    [Fact]
    public void The_path_of_the_notebook_goes_over_the_higher_saddle_of_the_Mueller_Brown_surface()
    {
        MinimumEnergyPath path = Problem.MuellerBrown.MinimumEnergyPath(from: 0, to: 1);
        Assert.Equal(PathStatus.Converged, path.Status);
        Assert.Equal(-40.66484350865743 + 146.6995172099541, path.Barrier, 1e-8);
        Assert.Equal(-40.66484350865743 + 108.16672411685235, path.BarrierBack, 1e-8);
        Assert.Equal(1, path.TransitionState!.Index);
        Assert.Equal(-0.8220015587327316, path.TransitionState.Point[0], 1e-8);
        Assert.Equal(0.6243128028148712, path.TransitionState.Point[1], 1e-8);
        // On the way lies the third minimum, and behind it the lower saddle.
        int between = Assert.Single(path.IntermediateMinima);
        Assert.Equal(-0.05, path.Images[between][0], 0.06);
        Assert.Equal(path.Values[path.HighestImage], path.TransitionState.Value, 1e-2);
        Assert.Equal(path.ArcLength.Order(), path.ArcLength);
    }

    [Fact]
    public void The_double_well_has_its_barrier_of_one()
    {
        MinimumEnergyPath path = Problem.DoubleWell.MinimumEnergyPath([-1.02, 0.01], [0.97, 0], new PathOptions { Images = 9 });
        Assert.Equal(PathStatus.Converged, path.Status);
        Assert.Equal(1, path.Barrier, 1e-12);
        Assert.Equal(1, path.BarrierBack, 1e-12);
        Assert.Equal(0, path.TransitionState!.Point[0], 1e-9);
        Assert.Empty(path.IntermediateMinima);
    }

    [Fact]
    public void A_curved_valley_in_more_dimensions_is_followed()
    {
        // A double well along t, bent into the other coordinates: the path is (t, t², sin t), and the saddle is at t = 0.
        Objective f = Objective.FromFormula(3, x =>
            Real.Square(x[0] * x[0] - 1) + 5 * Real.Square(x[1] - x[0] * x[0]) + 3 * Real.Square(x[2] - Real.Sin(x[0])));
        MinimumEnergyPath path = f.MinimumEnergyPath([-1, 1, -Math.Sin(1)], [1, 1, Math.Sin(1)]);
        Assert.Equal(PathStatus.Converged, path.Status);
        Assert.Equal(1, path.Barrier, 1e-12);
        Assert.All(path.TransitionState!.Point, v => Assert.Equal(0, v, 1e-8));
    }

    [Fact]
    public void A_way_without_a_barrier_is_said_to_have_none()
    {
        MinimumEnergyPath path = Problem.Quadratic(1, 2).MinimumEnergyPath([0, 0], [1, 1]);
        Assert.Equal(PathStatus.NoBarrier, path.Status);
        Assert.Null(path.TransitionState);
        Assert.True(double.IsNaN(path.Barrier));
    }

    [Fact]
    public void Wrong_ends_are_named()
    {
        Assert.Contains("3 minima", Assert.Throws<ArgumentOutOfRangeException>(() => Problem.MuellerBrown.MinimumEnergyPath(0, 7)).Message);
        Assert.Throws<ArgumentException>(() => Problem.MuellerBrown.MinimumEnergyPath(1, 1));
        Assert.Throws<ArgumentException>(() => Problem.DoubleWell.MinimumEnergyPath([1], [2, 3]));
        Objective f = Objective.FromFormula(2, x => Real.Log(x[0]) + x[1]);
        Assert.Equal(PathStatus.NotFinite, f.MinimumEnergyPath([-1, 0], [1, 0]).Status);
    }
}
