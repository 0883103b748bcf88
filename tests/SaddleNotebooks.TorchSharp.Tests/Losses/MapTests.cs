using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>The map of the loss of a module: the same evidence as on the CPU engine, looked at by the CPU engine.</summary>
public class MapTests
{
    static readonly LandscapeMapOptions Few = new() { Starts = 4, Hops = 0, SearchesPerMinimum = 4, MaxMinima = 6, Bands = 4, MaxIterations = 300 };

    static NetworkLoss<double> ExclusiveOr()
        => Network.Mlp<double>([2, 2, 2], Activation.Tanh).Loss(new LabeledData([-1, -1, -1, 1, 1, -1, 1, 1], [0, 1, 1, 0], 2), LossFunction.CrossEntropy, l2: 0.01);

    [Fact]
    public void Transition_states_of_a_module_are_certified_and_join_the_minima_in_which_descents_end()
    {
        var cpu = ExclusiveOr();
        using var loss = cpu.ToTorch(Engine.Cpu.InDouble());
        var map = loss.MapLandscape(Few);
        Assert.Contains("hidden units in another order or with the opposite sign", map.Symmetry, StringComparison.Ordinal);
        Assert.Contains("penalty isolates", map.Isolation, StringComparison.Ordinal);
        Assert.NotEmpty(map.TransitionStates);
        var gradient = new double[map.Dimension];
        foreach (var node in map.Minima.Concat(map.TransitionStates))
        {
            double[] x = [.. node.Point];
            Assert.Equal(node.Value, cpu.ValueAndGradient(x, gradient), 1e-12);
            Assert.InRange(cpu.Space.Norm(gradient), 0, 1e-9);
            var pairs = SymmetricEigen.Decompose(cpu.Hessian(x).ToMatrix(), x.Length);
            Assert.Equal(node.Index, pairs.Values.Count(v => v < 0));
            Assert.Equal(node.Lowest.Value, pairs.Values[0], 1e-9);
            Assert.Equal(node.Second, pairs.Values[1], 1e-9);
            if (node.Ends is not var (from, to))
                continue;
            var ends = new List<double>();
            foreach (int sign in new[] { 1, -1 })
            {
                double[] start = [.. x.Zip(pairs.Vector(0).ToArray(), (a, v) => a + (sign * 0.02 * v))];
                ends.Add(cpu.Minimize(Optimizer.ArmijoGradientDescent(1), start, new OptimizationOptions { MaxSteps = 50_000, GradientTolerance = 1e-7, SecondOrder = false }).Value);
            }
            Assert.All(new[] { map.Minima[from].Value, map.Minima[to].Value }.Order().Zip(ends.Order()), p => Assert.Equal(p.First, p.Second, 1e-6));
        }
        // The same starts, and so the same lowest minimum.
        Assert.Equal(cpu.MapLandscape(Few).Minima[0].Value, map.Minima[0].Value, 1e-10);
    }

    [Fact]
    public void A_sequential_module_in_single_precision_is_mapped_resumed_and_left_as_it_was()
    {
        var module = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Tanh(), torch.nn.Linear(2, 2));
        using var loss = module.Loss(TorchData.From(ExclusiveOr().Data, Engine.Cpu), LossFunction.CrossEntropy, new TorchLossOptions { L2 = 0.01 });
        double[] before = TorchProblems.Host(loss, loss.Point);
        string file = Path.Combine(Directory.CreateTempSubdirectory("saddle-map-").FullName, "map.jsonl");
        var part = loss.MapLandscape(Few with { SearchesPerMinimum = 0, Bands = 0 }, file: file);
        var map = loss.MapLandscape(Few, file: file);
        Assert.Contains("hidden units in another order or with the opposite sign", map.Symmetry, StringComparison.Ordinal);
        Assert.True(map.Cost.Gradients > part.Cost.Gradients);
        Assert.All(part.Minima, m => Assert.Contains(map.Minima, k => k.Value == m.Value));
        Assert.NotEmpty(map.TransitionStates);
        Assert.All(map.TransitionStates, t => Assert.True(t.GradientNorm <= t.GradientTolerance && t.Lowest.IsNegative && t.Second >= -t.EigenvalueTolerance, $"{t}"));
        Assert.Equal(before, TorchProblems.Host(loss, loss.Point));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void One_minimum_is_counted_once_though_single_precision_leaves_its_place_open()
    {
        // Without biases of its hidden units the network is odd but for a constant, which cannot tell these classes apart: zero is the only minimum.
        var module = torch.nn.Sequential(torch.nn.Linear(2, 2, hasBias: false), torch.nn.Tanh(), torch.nn.Linear(2, 2));
        using var loss = module.Loss(TorchData.From(ExclusiveOr().Data, Engine.Cpu), LossFunction.CrossEntropy, new TorchLossOptions { L2 = 0.01 });
        var map = loss.MapLandscape(Few);
        Assert.Equal(Math.Log(2), Assert.Single(map.Minima).Value, 1e-6);
        Assert.Empty(map.TransitionStates);
    }

    [Fact]
    public void Hidden_units_of_a_module_are_known_where_all_that_belongs_to_them_varies()
    {
        var data = TorchData.From(ExclusiveOr().Data, Engine.Cpu);
        IReadOnlyList<HiddenUnits> Units(torch.nn.Module<Tensor, Tensor> module, TorchLossOptions? options = null)
        {
            using var loss = module.Loss(data, LossFunction.CrossEntropy, options);
            return ((INetworkObjective)loss).HiddenUnits;
        }
        static torch.nn.Module<Tensor, Tensor> Linear(int inputs, int outputs, bool bias = true) => torch.nn.Linear(inputs, outputs, hasBias: bias);
        static torch.nn.Module<Tensor, Tensor> Chain(params torch.nn.Module<Tensor, Tensor>[] parts) => torch.nn.Sequential(parts);

        var deep = Chain(Linear(2, 3), torch.nn.Tanh(), Chain(Linear(3, 4, bias: false), torch.nn.ReLU()), Linear(4, 2));
        // Weights 6, biases 3, weights 12, weights 8.
        Assert.Equal([new HiddenUnits(3, 2, 0, 6, 4, 9, true), new HiddenUnits(4, 3, 9, null, 2, 21, false)], Units(deep));
        Assert.Equal([new HiddenUnits(4, 3, 9, null, 2, 21, false)], Units(deep, new TorchLossOptions { Variables = name => name != "0.bias" }).Select(u => u with { In = 9, Out = 21 }));
        var square = Linear(2, 2);
        Assert.Empty(Units(Chain(square, torch.nn.Tanh(), square)));
        Assert.Empty(Units(Chain(Linear(2, 3), torch.nn.LayerNorm(3), Linear(3, 2))));
        Assert.Empty(Units(square));
    }
}
