using SaddleNotebooks.Numerics;
using static TorchSharp.torch.nn;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>What a user reads when module, samples and loss do not fit together: our words first, and none of libtorch's stack.</summary>
public class MessageTests
{
    static Module<Tensor, Tensor> Net() => Sequential(Linear(4, 5), Tanh(), Linear(5, 3));

    static Tensor Inputs(int width = 4, ScalarType type = ScalarType.Float32) => torch.ones(6, width, type);

    static Tensor Labels => torch.arange(6).remainder(3);

    static string Message(Action action)
    {
        string message = Assert.Throws<InvalidOperationException>(action).Message;
        Assert.DoesNotContain("Exception raised from", message);
        Assert.DoesNotContain("frame #", message);
        Assert.DoesNotContain("Traceback", message);
        return message;
    }

    [Fact]
    public void Inputs_of_another_type_are_named_with_the_call_that_converts_them()
    {
        using var loss = Net().Loss(TorchData.FromTensors(Inputs(type: ScalarType.Float64), Labels), CrossEntropyLoss());
        foreach (var call in new Action[] { () => loss.Value(), () => loss.Hessian(), () => loss.Accuracy(), () => loss.Train(Optimizer.Sgd(0.1, batchSize: 2), epochs: 1, seed: 1) })
        {
            string message = Message(call);
            Assert.Contains("The inputs are Float64 and the module's parameters Float32", message);
            Assert.Contains("inputs.to(ScalarType.Float32)", message);
        }
    }

    [Fact]
    public void Inputs_of_another_width_are_named_with_the_width_that_is_wanted()
    {
        using var first = Net().Loss(TorchData.FromTensors(Inputs(7), Labels), CrossEntropyLoss());
        Assert.Contains("The inputs are [6, 7] and the module's first layer takes vectors of width 4", Message(() => first.Value()));
        using var later = Sequential(Linear(4, 5), Linear(6, 3)).Loss(TorchData.FromTensors(Inputs(), Labels), CrossEntropyLoss());
        Assert.Contains("A linear layer takes vectors of width 6 and gets 5", Message(() => later.Value()));
        using var image = Sequential(Conv2d(3, 2, 3), Flatten(), Linear(32, 3)).Loss(TorchData.FromTensors(torch.ones(6, 2, 6, 6), Labels), CrossEntropyLoss());
        Assert.Contains("takes images of 3 channels", Message(() => image.Value()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_without_an_output_is_named_before_libtorch_sees_it(long label)
    {
        var labels = torch.tensor(new long[] { 0, 1, 2, 0, 1, label });
        foreach (var loss in new[]
        {
            Net().Loss(TorchData.FromTensors(Inputs(), labels), CrossEntropyLoss()),
            Net().Loss(TorchData.FromTensors(Inputs(), labels), LossFunction.CrossEntropy),
            Net().Loss(TorchData.FromBatches(6, () => [(Inputs(), labels.clone())]), LossFunction.SquaredError),
        })
            Assert.Contains($"There is a label {label}, and the module has 3 outputs", Message(() => loss.Value()));
    }

    [Fact]
    public void A_label_that_a_loss_of_ones_own_lets_through_is_explained()
    {
        using var loss = Net().Loss(TorchData.FromTensors(Inputs(), torch.full(6, 5L, ScalarType.Int64)), (z, t) => functional.cross_entropy(z, t));
        string message = Message(() => loss.Value());
        Assert.StartsWith("libtorch could not compute the loss of the module's outputs: A label is 5", message);
    }

    [Fact]
    public void A_loss_without_a_graph_is_refused_in_place_of_zero_curvature()
    {
        var samples = TorchData.FromTensors(Inputs(), Labels);
        using var detached = Net().Loss(samples, (z, t) => functional.cross_entropy(z.detach(), t));
        using var constant = Net().Loss(samples, (z, t) => torch.tensor(1.5f));
        var gradient = detached.Space.CreateZero();
        foreach (var loss in new[] { detached, constant })
        {
            foreach (var call in new Action[]
            {
                () => loss.ValueAndGradient(loss.Point, gradient), () => loss.Hessian(), () => loss.GaussNewton(), () => loss.HessianExtremes(),
                () => loss.CriticalPointAt(loss.Point), () => loss.Train(Optimizer.Sgd(0.1, batchSize: 2), epochs: 1, seed: 1),
            })
                Assert.StartsWith("The loss is no function of the parameters", Message(call), StringComparison.Ordinal);
        }
        // A value alone needs no derivative.
        Assert.Equal(1.5, constant.Value());
    }

    [Fact]
    public void A_parameter_that_is_frozen_too_late_is_named()
    {
        var net = Net();
        using var loss = net.Loss(TorchData.FromTensors(Inputs(), Labels), CrossEntropyLoss());
        loss.Value();
        net.named_parameters().First().parameter.requires_grad = false;
        Assert.Contains("'0.weight' was frozen", Message(() => loss.Value()));
        Assert.Contains("make a new loss", Message(() => loss.Hessian()));
    }

    [Theory]
    [InlineData(
        "The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript (most recent call last):\n  File \"x\", line 1, in f\nRuntimeError: derivative for aten::a is not implemented\n",
        "An operation of the module has no second derivative in libtorch: write it with other operations. (libtorch: derivative for aten::a is not implemented)")]
    [InlineData(
        "Something is wrong\nException raised from f at /build/x.cpp:1 (most recent call first):\nframe #0: c10::Error::Error + 0x1 (0x2 in libc10.so)\nframe #1: <unknown function>\n",
        "Something is wrong")]
    [InlineData("Expected all tensors to be on the same device, but found cuda:0 and cpu!", "The tensors lie on different devices: move the module with .to(device), and what the loss function holds, too. (libtorch: Expected all tensors to be on the same device, but found cuda:0 and cpu!)")]
    [InlineData("", "no reason given")]
    public void Libtorchs_messages_lose_their_stack_and_gain_a_remedy(string message, string explained) => Assert.Equal(explained, LibtorchMessage.Explain(message));
}
