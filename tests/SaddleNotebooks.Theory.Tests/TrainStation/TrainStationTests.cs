namespace SaddleNotebooks.Theory.Tests;

public class TrainStationTests
{
    [Fact]
    public void On_the_double_well_all_three_views_speak_of_the_same_saddle()
    {
        var station = Problem.DoubleWell.TrainStation();
        Assert.Equal(3, station.CriticalPoints.Count);
        var route = Assert.Single(station.EscapeRoutes);
        // Optimization: the ways down lead to the two minima, along the x-axis.
        Assert.True(route.JoinsTwoMinima);
        Assert.All(route.Forward.Y.Concat(route.Backward.Y), y => Assert.Equal(0, y, 1e-6));
        double end = station.CriticalPoints[route.Forward.End].Point[0];
        Assert.Equal(1, Math.Abs(end), 1e-9);
        Assert.Equal(-end, station.CriticalPoints[route.Backward.End].Point[0], 1e-9);
        // Topology: two components below the saddle, one above, and χ = Σ(−1)^index at every stop.
        foreach (var stop in station.Stops)
        {
            Assert.Equal(stop.Level < 1 ? 2 : 1, stop.Sublevel.Components);
            Assert.Equal(stop.Sublevel.IndexSum, stop.Sublevel.EulerCharacteristic);
            Assert.Equal(stop.Level >= 1 ? 1 : 0, stop.OpenSaddles.Count);
        }
        // Physics: the transition state is that saddle, with Kramers' closed form √(8·4)/(2π) per unit of time and a barrier of 1.
        var (saddle, there, back) = Assert.Single(station.Passages);
        Assert.Equal(route.Saddle, saddle);
        Assert.Equal(1, there.Barrier, 1e-12);
        Assert.Equal(Math.Sqrt(32) / (2 * Math.PI), there.Prefactor, 1e-9);
        Assert.Equal(there.Prefactor, back.Prefactor, 1e-9);
    }

    [Fact]
    public void The_density_is_boltzmanns_and_nine_tenths_of_a_parabolic_valley_lie_below_the_level()
    {
        var bowl = Objective.FromFormula(2, x => 0.5 * (x[0] * x[0] + 4 * x[1] * x[1]));
        var station = bowl.TrainStation((-6, 6), (-4, 4), new TrainStationOptions { Size = 201, Stops = 6, HighestLevel = 3 });
        foreach (var stop in station.Stops)
        {
            double t = stop.Temperature;
            Assert.Equal(stop.Level, t * Math.Log(10), 1e-9);
            // At the centre exp(0)/Z with Z = 2πT/√(1·4) by the Gaussian integral.
            Assert.Equal(2 / (2 * Math.PI * t), stop.Density[100, 100], 1e-3 * 2 / (2 * Math.PI * t));
            Assert.Equal(0.9, stop.ProbabilityBelow, 0.02);
        }
    }

    [Fact]
    public void On_mueller_and_brown_flow_lines_descend_and_end_at_its_minima()
    {
        var f = Problem.MuellerBrown;
        var station = f.TrainStation(new TrainStationOptions { FlowLines = 5, Size = 81 });
        Assert.Equal(5, station.CriticalPoints.Count);
        Assert.Equal(2, station.EscapeRoutes.Count(r => r.JoinsTwoMinima));
        foreach (var line in station.FlowLines)
        {
            double[] values = [.. line.X.Zip(line.Y, (x, y) => f.Value(x, y))];
            Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-9));
        }
        Assert.Contains(station.FlowLines, l => l.End >= 0);
        // Each change of topology lies between two stops: the components go 1, 2 or 3 and end as 1.
        Assert.Contains(station.Stops, s => s.Sublevel.Components == 2);
        Assert.Equal(1, station.Stops[^1].Sublevel.Components);
        Assert.Contains("open saddle", station.ToString());
    }

    [Fact]
    public void A_torus_closes_and_other_dimensions_are_refused()
    {
        var station = Problem.RandomField(2, seed: 3).TrainStation(new TrainStationOptions { Size = 61, FlowLines = 0 });
        Assert.Equal(SurfaceDomain.Torus, station.Topology.Domain);
        Assert.Equal(0, station.Topology.IndexSum);
        Assert.Empty(station.FlowLines);
        Assert.Contains("3 variables", Assert.Throws<ArgumentException>(() => Problem.RandomField(3, seed: 1).TrainStation()).Message);
        Assert.Throws<ArgumentException>(() => Problem.DoubleWell.TrainStation(new TrainStationOptions { HighestLevel = -1 }));
        Assert.Throws<OperationCanceledException>(() => Problem.DoubleWell.TrainStation(null, new CancellationToken(canceled: true)));
    }
}
