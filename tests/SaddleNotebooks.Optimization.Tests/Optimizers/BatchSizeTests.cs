using System.Reflection;

namespace SaddleNotebooks.Optimization.Tests;

/// <summary>One vocabulary: a method made for mini-batches is told their size where it is made.</summary>
public class BatchSizeTests
{
    // Gradient descent on batches is Sgd; perturbed methods judge their jumps by values of f, which batches do not give.
    static readonly string[] OnAllSamples = ["GradientDescent", "PerturbedAdam", "PerturbedGradientDescent"];

    public static TheoryData<string> Factories => [.. typeof(Optimizer).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(LearningRate))).Select(m => m.Name).Except(OnAllSamples)];

    [Theory]
    [MemberData(nameof(Factories))]
    public void Methods_with_a_learning_rate_take_a_batch_size(string name)
    {
        var factory = typeof(Optimizer).GetMethod(name, BindingFlags.Public | BindingFlags.Static)!;
        var size = factory.GetParameters().Single(p => p.Name == "batchSize");
        Assert.True(size.HasDefaultValue);
        object?[] arguments = [.. factory.GetParameters().Select(p => p == size ? 17 : p.ParameterType == typeof(LearningRate) ? LearningRate.Constant(0.1) : p.DefaultValue)];
        Assert.Equal(17, ((Optimizer)factory.Invoke(null, arguments)!).BatchSize);
    }

    [Fact]
    public void There_are_nine_such_methods() => Assert.Equal(9, Factories.Count);
}
