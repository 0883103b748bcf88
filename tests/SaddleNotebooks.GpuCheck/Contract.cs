using System.Reflection;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;
using Xunit;
using Xunit.v3;

namespace SaddleNotebooks.GpuCheck;

/// <summary>The tests that every engine's vector space passes, run on a device without a test runner.</summary>
sealed class Contract(Device device, ScalarType type) : VectorSpaceContract<Tensor>
{
    protected override IVectorSpace<Tensor> CreateSpace(int dimension) => new TorchSpace(dimension, type, device);

    /// <summary>Runs every test with every line of its data.</summary>
    /// <returns>How many passed, and what failed.</returns>
    public static (int Passed, IReadOnlyList<string> Failures) Run(Device device, ScalarType type)
    {
        int passed = 0;
        var failures = new List<string>();
        foreach (var method in typeof(Contract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: true)))
        {
            foreach (object?[] row in Rows(method))
            {
                try
                {
                    using var scope = torch.NewDisposeScope();
                    method.Invoke(new Contract(device, type), row);
                    passed++;
                }
                catch (TargetInvocationException fault)
                {
                    failures.Add($"{method.Name}({string.Join(", ", row)}): {fault.InnerException!.Message.Split('\n')[0]}");
                }
            }
        }
        return (passed, failures);
    }

    static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        var data = method.GetCustomAttributes(inherit: true).OfType<IDataAttribute>().ToArray();
        return data.Length == 0 ? [[]] : data.SelectMany(attribute => Of(attribute, method));
    }

    static IEnumerable<object?[]> Of(IDataAttribute attribute, MethodInfo method) => attribute switch
    {
        InlineDataAttribute inline => [inline.Data],
        MemberDataAttribute member => ((IEnumerable<ITheoryDataRow>)typeof(Contract).GetProperty(member.MemberName, BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)!
            .GetValue(null)!).Select(row => row.GetData()),
        _ => throw new NotSupportedException($"{method.Name} takes its data from {attribute.GetType().Name}."),
    };
}
