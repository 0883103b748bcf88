using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class NetworkMapTests
{
    static readonly LandscapeMapOptions Few = new() { Starts = 8, Hops = 0, SearchesPerMinimum = 4, MaxMinima = 12, Bands = 8 };

    /// <summary>Exclusive or of two signs, which a network of two hidden units learns.</summary>
    internal static LabeledData ExclusiveOr() => new([-1, -1, -1, 1, 1, -1, 1, 1], [0, 1, 1, 0], 2);

    internal static NetworkLoss<double> Loss(double penalty = 0.01) => Network.Mlp<double>([2, 3, 2], Activation.Tanh).Loss(ExclusiveOr(), LossFunction.CrossEntropy, penalty);

    [Fact]
    public void Hidden_units_in_another_order_or_with_another_sign_are_one_minimum()
    {
        var loss = Loss();
        var map = loss.MapLandscape(Few);
        Assert.InRange(map.Minima.Count, 1, 40);
        Assert.Contains("hidden units", map.Symmetry, StringComparison.Ordinal);
        Assert.Contains("penalty isolates", map.Isolation, StringComparison.Ordinal);
        // Without the symmetry most of the 3! · 2³ copies are found as minima of their own.
        var all = loss.MapLandscape(Few with { Starts = 60, SearchesPerMinimum = 0, MaxMinima = 1_000, Bands = 0, Symmetry = LandscapeSymmetry.None });
        var once = loss.MapLandscape(Few with { Starts = 60, SearchesPerMinimum = 0, MaxMinima = 1_000, Bands = 0 });
        Assert.True(all.Minima.Count > 2 * once.Minima.Count, $"{all.Minima.Count} without, {once.Minima.Count} with the symmetry");
        Assert.Equal(all.Minima[0].Value, once.Minima[0].Value, 1e-10);
    }

    [Fact]
    public void Transition_states_of_a_network_are_certified_by_a_spectrum_from_differences()
    {
        var loss = Loss();
        var map = loss.MapLandscape(Few with { SearchesPerMinimum = 8 });
        Assert.NotEmpty(map.TransitionStates);
        var gradient = new double[loss.Network.ParameterCount];
        foreach (var state in map.TransitionStates)
        {
            double[] x = [.. state.Point];
            Assert.Equal(state.Value, loss.ValueAndGradient(x, gradient), 1e-12);
            Assert.InRange(loss.Space.Norm(gradient), 0, 1e-9);
            double[] values = SymmetricEigen.Values(loss.Hessian(x).ToMatrix(), x.Length);
            Assert.Equal(1, values.Count(v => v < 0));
            Assert.Equal(state.Second, values[1], 1e-9);
            Assert.True(state.Second > state.EigenvalueTolerance || state.Nullity > 0);
            Assert.True(state.Value > map.Minima[state.Ends!.Value.To].Value);
        }
    }

    [Fact]
    public void A_network_in_single_precision_has_the_same_lowest_minimum()
    {
        var single = Network.Mlp([2, 3, 2], Activation.Tanh).Loss(ExclusiveOr(), LossFunction.CrossEntropy, 0.01).MapLandscape(Few);
        Assert.NotEmpty(single.Minima);
        Assert.Equal(Loss().MapLandscape(Few).Minima[0].Value, single.Minima[0].Value, 1e-5);
    }
}
