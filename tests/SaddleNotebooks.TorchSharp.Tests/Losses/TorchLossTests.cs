using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

public class TorchLossTests
{
    static Tensor Normal(ulong seed, params long[] shape)
    {
        var numbers = new double[shape.Aggregate(1L, (a, b) => a * b)];
        new RandomStream(seed).FillNormal(numbers);
        return torch.tensor(numbers).reshape(shape);
    }

    static TorchData Images(int count = 12) => TorchData.FromTensors(Normal(1, count, 2, 6, 6), torch.arange(count).remainder(3));

    static torch.nn.Module<Tensor, Tensor> Fill(torch.nn.Module<Tensor, Tensor> module)
    {
        module.to(ScalarType.Float64);
        ulong seed = 100;
        using var noGrad = torch.no_grad();
        foreach (var p in module.parameters())
            p.copy_(Normal(seed++, p.shape) * 0.4);
        return module;
    }

    static torch.nn.Module<Tensor, Tensor> Convolutional(params torch.nn.Module<Tensor, Tensor>[] more) => Fill(torch.nn.Sequential([
        torch.nn.Conv2d(2, 4, 3, padding: 1L), torch.nn.GELU(), torch.nn.LayerNorm([4, 6, 6]), torch.nn.AvgPool2d(2), torch.nn.Flatten(), .. more,
        torch.nn.Linear(36, 3)]));

    static TorchLoss Loss(torch.nn.Module<Tensor, Tensor> module, TorchLossOptions? options = null)
        => module.Loss(Images(), torch.nn.CrossEntropyLoss(), options);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Gradient_and_Hessian_product_of_a_convolutional_module_match_differences(double l2)
    {
        using var loss = Loss(Convolutional(), new TorchLossOptions { L2 = l2, MicroBatch = 5 });
        int n = loss.Space.Dimension;
        double[] x = TorchProblems.Host(loss, loss.Point), v = new double[n];
        new RandomStream(7).FillNormal(v);
        Tensor gradient = loss.Space.CreateZero(), up = loss.Space.CreateZero(), down = loss.Space.CreateZero();
        loss.ValueAndGradient(loss.Point, gradient);
        const double h = 1e-5;
        double[] Moved(double step) => [.. x.Zip(v, (a, b) => a + step * b)];
        double slope = (loss.ValueAndGradient(TorchProblems.Device(loss, Moved(h)), up) - loss.ValueAndGradient(TorchProblems.Device(loss, Moved(-h)), down)) / (2 * h);
        Assert.Equal(slope, loss.Space.Dot(gradient, TorchProblems.Device(loss, v)), 1e-7 * (1 + Math.Abs(slope)));

        double[] high = TorchProblems.Host(loss, up), low = TorchProblems.Host(loss, down);
        double[] expected = [.. high.Zip(low, (a, b) => (a - b) / (2 * h))];
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.Hessian(), v), expected), 0, 1e-6);
    }

    [Fact]
    public void The_Gauss_Newton_product_is_J_transposed_times_the_loss_Hessian_times_J()
    {
        using var loss = Loss(Convolutional(), new TorchLossOptions { MicroBatch = 7, KeepGraph = true });
        int n = loss.Space.Dimension;
        double[] v = new double[n];
        new RandomStream(8).FillNormal(v);
        double[] actual = TorchProblems.Product(loss, loss.GaussNewton(), v);

        // J v by differences of outputs, the softmax Hessian in closed form, and Jᵀ by one gradient.
        using var scope = torch.NewDisposeScope();
        Tensor inputs = Normal(1, 12, 2, 6, 6), x = loss.Point.clone();
        const double h = 1e-5;
        var module = (torch.nn.Module<Tensor, Tensor>)loss.Module;
        Tensor At(double step)
        {
            loss.MoveTo(x + step * TorchProblems.Device(loss, v));
            using var noGrad = torch.no_grad();
            return module.call(inputs);
        }
        var jv = (At(h) - At(-h)) / (2 * h);
        loss.MoveTo(x);
        var z = module.call(inputs);
        var p = z.softmax(1).detach();
        var hz = (p * jv - p * (p * jv).sum(1, keepdim: true)) / 12.0;
        module.zero_grad();
        (z * hz.detach()).sum().backward();
        double[] expected = [.. module.parameters().SelectMany(q => q.grad!.reshape(-1).data<double>().ToArray())];
        Assert.InRange(RelativeError.Of(actual, expected), 0, 1e-6);
    }

    [Fact]
    public void A_Hessian_stays_that_of_its_point_when_the_module_moves_and_trains()
    {
        var module = Convolutional();
        using var loss = Loss(module);
        double[] v = new double[loss.Space.Dimension];
        new RandomStream(9).FillNormal(v);
        using var hessian = loss.Hessian();
        double[] first = TorchProblems.Product(loss, hessian, v);

        // Evaluations elsewhere.
        var elsewhere = loss.Point.clone().mul_(0.5);
        loss.Value(elsewhere);
        Assert.Equal(first, TorchProblems.Product(loss, hessian, v));
        using var other = loss.Hessian(elsewhere);
        Assert.NotEqual(first, TorchProblems.Product(loss, other, v));
        Assert.Equal(first, TorchProblems.Product(loss, hessian, v));

        // The parameters set through the loss, and changed behind its back by an optimizer of TorchSharp.
        loss.MoveTo(elsewhere);
        Assert.Equal(first, TorchProblems.Product(loss, hessian, v));
        var sgd = torch.optim.SGD(module.parameters(), 0.1);
        sgd.zero_grad();
        torch.nn.functional.cross_entropy(module.call(Normal(1, 12, 2, 6, 6)), torch.arange(12).remainder(3)).backward();
        sgd.step();
        Assert.Equal(first, TorchProblems.Product(loss, hessian, v));
    }

    [Fact]
    public void Frozen_parameters_are_no_variables()
    {
        using var all = Loss(Convolutional());
        using var last = Loss(Convolutional(), new TorchLossOptions { Variables = name => name.StartsWith("5.", StringComparison.Ordinal) });
        Assert.Equal(["5.weight", "5.bias"], last.Slices.Select(s => s.Name));
        Assert.Equal(3 * 37, last.Space.Dimension);
        int n = all.Space.Dimension, m = last.Space.Dimension;
        double[] v = new double[m], padded = new double[n];
        new RandomStream(10).FillNormal(v);
        v.CopyTo(padded, n - m);
        Assert.InRange(RelativeError.Of(
            TorchProblems.Product(last, last.Hessian(), v), TorchProblems.Product(all, all.Hessian(), padded)[(n - m)..]), 0, 1e-12);

        var frozen = Convolutional();
        foreach (var (name, p) in frozen.named_parameters())
            p.requires_grad = !name.StartsWith("0.", StringComparison.Ordinal);
        using var partly = Loss(frozen);
        Assert.DoesNotContain(partly.Slices, s => s.Name.StartsWith("0.", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Loss(Convolutional(), new TorchLossOptions { Variables = _ => false }));
    }

    [Fact]
    public void Dropout_is_off_by_default_and_refused_for_curvature_in_training_mode()
    {
        var module = Convolutional(torch.nn.Dropout(0.5));
        module.train();
        using var plain = Loss(module);
        Assert.Equal(plain.Value(), plain.Value());
        plain.Hessian().Dispose();
        Assert.True(module.training);

        using var random = Loss(module, new TorchLossOptions { Mode = ModuleMode.Train });
        var gradient = random.Space.CreateZero();
        random.ValueAndGradient(random.Point, gradient);
        var refusal = Assert.Throws<InvalidOperationException>(() => random.Hessian());
        Assert.Contains("two answers", refusal.Message);
        Assert.Contains("Dropout", refusal.Message);
    }

    [Fact]
    public void Batch_normalisation_is_refused_for_curvature_in_training_mode_and_its_buffers_are_given_back()
    {
        var module = Fill(torch.nn.Sequential(torch.nn.Conv2d(2, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(64, 3)));
        using var evaluated = Loss(module);
        evaluated.Hessian().Dispose();

        using var training = Loss(module, new TorchLossOptions { Mode = ModuleMode.Train });
        double[] before = module.named_buffers().First(b => b.name.Contains("running_mean")).buffer.data<double>().ToArray();
        var refusal = Assert.Throws<InvalidOperationException>(() => training.Hessian());
        Assert.Contains("running_mean", refusal.Message);
        Assert.Equal(before, module.named_buffers().First(b => b.name.Contains("running_mean")).buffer.data<double>().ToArray());
    }

    [Fact]
    public void A_loss_that_is_no_mean_over_samples_is_refused()
    {
        using var sum = Convolutional().Loss(Images(), torch.nn.CrossEntropyLoss(reduction: torch.nn.Reduction.Sum));
        Assert.Contains("not a mean", Assert.Throws<InvalidOperationException>(() => sum.Hessian()).Message);
        using var vector = Convolutional().Loss(Images(), torch.nn.CrossEntropyLoss(reduction: torch.nn.Reduction.None));
        Assert.Contains("one number", Assert.Throws<InvalidOperationException>(() => vector.Value()).Message);
    }

    [Fact]
    public void An_operation_without_a_second_derivative_is_an_exception_and_not_the_end_of_the_process()
    {
        // Its gradient is computed by an operation that cannot be differentiated again.
        using var loss = Convolutional().Loss(
            Images(), (z, t) => torch.nn.functional.ctc_loss(
                z.log_softmax(1).unsqueeze(1), torch.ones(1, 2, ScalarType.Int64), torch.tensor(new[] { z.shape[0] }), torch.tensor(new[] { 2L })) * 0
                + torch.nn.functional.cross_entropy(z, t));
        using var hessian = loss.Hessian();
        Tensor v = loss.Point.clone(), product = loss.Space.CreateZero();
        Assert.Contains("differentiate", Assert.Throws<InvalidOperationException>(() => hessian.Apply(v, product)).Message);
    }

    [Fact]
    public void A_stream_gives_the_same_numbers_as_tensors_and_is_disposed_of()
    {
        long before = Tensor.TotalCount;
        using var whole = Loss(Convolutional());
        Tensor inputs = Normal(1, 12, 2, 6, 6), targets = torch.arange(12).remainder(3);
        var batches = TorchData.FromBatches(12, () => Enumerable.Range(0, 3).Select(i => (inputs.narrow(0, 4 * i, 4).clone(), targets.narrow(0, 4 * i, 4).clone())));
        using var streamed = Convolutional().Loss(batches, torch.nn.CrossEntropyLoss(), new TorchLossOptions { MicroBatch = 3 });
        Assert.Equal(whole.Value(), streamed.Value(), 1e-13);
        double[] v = new double[whole.Space.Dimension];
        new RandomStream(11).FillNormal(v);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(streamed, streamed.Hessian(), v), TorchProblems.Product(whole, whole.Hessian(), v)), 0, 1e-12);

        using var wrong = Convolutional().Loss(TorchData.FromBatches(13, () => [(inputs.clone(), targets.clone())]), torch.nn.CrossEntropyLoss());
        Assert.Contains("12 samples", Assert.Throws<InvalidOperationException>(() => wrong.Value()).Message);
        Assert.Throws<NotSupportedException>(() => streamed.OnBatch([0]));
    }

    [Fact]
    public void Mini_batches_average_to_the_whole()
    {
        using var loss = Loss(Convolutional(), new TorchLossOptions { L2 = 0.1 });
        double mean = (loss.OnBatch([0, 1, 2, 3, 4]).Value(loss.Point) * 5 + loss.OnBatch([11, 10, 9, 8, 7, 6, 5]).Value(loss.Point) * 7) / 12;
        Assert.Equal(loss.Value(), mean, 1e-13);
        Assert.Throws<ArgumentException>(() => loss.OnBatch([]));
        Assert.Throws<ArgumentException>(() => loss.OnBatch([12]));
    }

    [Fact]
    public void Training_goes_down_and_leaves_the_parameters_in_the_module()
    {
        var module = Convolutional();
        using var loss = Loss(module);
        double before = loss.Value();
        var run = loss.Train(Optimizer.Sgd(0.05, momentum: 0.9, batchSize: 4), epochs: 20, seed: 1);
        Assert.Equal(TrainingStatus.EpochsDone, run.Status);
        Assert.InRange(run.Final.Loss, 0, before / 2);
        Assert.Equal(run.Final.Loss, loss.Value(), 1e-12);
    }

    [Fact]
    public void Filters_of_a_convolution_are_normalised_one_by_one_in_a_landscape()
    {
        using var loss = Loss(Convolutional());
        double[] before = TorchProblems.Host(loss, loss.Point);
        var landscape = loss.Landscape(size: 5, range: 0.5);
        Assert.Equal(loss.Value(), landscape.CenterValue, 1e-13);
        Assert.Equal(loss.Value(), landscape.Values[2, 2], 1e-13);
        Assert.Equal(before, TorchProblems.Host(loss, loss.Point));
        // As one filter, the plane is another one.
        IObjective<Tensor> plain = new CountingObjective<Tensor>(loss);
        Assert.NotEqual(landscape.Values[0, 0], plain.Landscape(loss.Point, size: 5, range: 0.5).Values[0, 0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Live_tensors_stay_flat_over_a_thousand_products(bool keep)
    {
        using var loss = TorchProblems.W2(ScalarType.Float32, new TorchLossOptions { KeepGraph = keep, MicroBatch = 400 });
        Tensor v = loss.Point.clone(), product = loss.Space.CreateZero();
        using var hessian = loss.Hessian();
        using var gaussNewton = loss.GaussNewton();
        hessian.Apply(v, product);
        gaussNewton.Apply(v, product);
        hessian.Apply(v, product);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 1_000; i++)
            hessian.Apply(v, product);
        Assert.Equal(before, Tensor.TotalCount);
        for (int i = 0; i < 50; i++)
        {
            loss.ValueAndGradient(v, product);
            loss.Value(v);
            gaussNewton.Apply(v, product);
        }
        // The other operator's graph was given up, this one's is kept instead.
        Assert.InRange(Tensor.TotalCount, before - 40, before + 40);
    }

    [Fact]
    public void A_module_that_was_disposed_of_or_moved_is_named()
    {
        var module = Convolutional();
        var loss = Loss(module);
        module.to(ScalarType.Float32);
        Assert.Contains("make a new loss", Assert.Throws<ObjectDisposedException>(() => loss.Value()).Message);
    }
}
