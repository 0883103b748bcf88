using FsCheck;
using FsCheck.Fluent;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>Random graphs that compose operations of all families: values against OnnxRuntime, the four passes against central differences.</summary>
public class RandomGraphTests
{
    [Fact]
    public void Composed_operations_agree()
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(Gen.Choose(0, 1 << 30).ToArbitrary(), seed => ModelCheck.Agrees(new RandomGraph(seed).Build(), tolerance: 1e-4)));

    /// <summary>
    /// Grows a graph of smooth operations on tensors [samples, 4, 6], each drawn from those computed before, so that tensors have several users;
    /// the output joins the last ones.
    /// </summary>
    sealed class RandomGraph(int seed)
    {
        const int Nodes = 9;

        readonly Random random = new(seed);
        readonly ModelWriter model = new ModelWriter { Opset = 18 }.Input("x", 1, -1, 4, 6);
        readonly List<string> values = [];
        int names;

        public byte[] Build()
        {
            model.Initializer("offset", [4, 6], Values(24));
            Node("Add", ["x", "offset"]);
            for (int i = 0; i < Nodes; i++)
                Grow();
            model.Node("Concat", [values[^1], values[^2], values[^3]], ["y"], ("axis", 1)).Output("y");
            return model.ToArray();
        }

        void Grow()
        {
            string a = Any(), b = Any();
            switch (random.Next(16))
            {
                case 0:
                    Node(Pick("Tanh", "Sigmoid", "Softplus", "Erf", "Mish", "Sin"), [a]);
                    break;
                case 1:
                    Node("Add", [a, b]);
                    break;
                case 2:
                    Node("Sub", [a, b]);
                    break;
                case 3:
                    Node("Mul", [Tame(a), Tame(b)]);
                    break;
                case 4:
                    Node("Div", [a, Inner("Exp", [Tame(b)])]);
                    break;
                case 5:
                    Node("MatMul", [a, Parameter(6, 6)]);
                    break;
                case 6:
                    // Scores between rows, as attention has them.
                    string scores = Inner("MatMul", [Tame(a), Inner("Transpose", [Tame(b)], ("perm", new[] { 0, 2, 1 }))]);
                    Node("MatMul", [Inner("Softmax", [scores], ("axis", -1)), a]);
                    break;
                case 7:
                    Node(Pick("Softmax", "LogSoftmax"), [a], ("axis", random.Next(1, 3)));
                    break;
                case 8:
                    Node("LayerNormalization", [a, Parameter(6), Parameter(6)], ("epsilon", 0.1f));
                    break;
                case 9:
                    Node("Conv", [a, Parameter(4, 4, 3), Parameter(4)], ("pads", new[] { 1, 1 }));
                    break;
                case 10:
                    Node("Conv", [a, Parameter(4, 1, 3)], ("pads", new[] { 2, 2 }), ("dilations", new[] { 2 }), ("group", 4));
                    break;
                case 11:
                    Node("Mul", [Tame(a), Inner("ReduceMean", [Tame(b), Numbers(2)], ("keepdims", 1))]);
                    break;
                case 12:
                    Node("Add", [a, Inner("ReduceLogSumExp", [b, Numbers(1)], ("keepdims", 1))]);
                    break;
                case 13:
                    string left = Inner("Slice", [a, Numbers(0), Numbers(2), Numbers(2)]), right = Inner("Slice", [b, Numbers(2), Numbers(6), Numbers(2)]);
                    Node("Concat", [right, left], ("axis", 2));
                    break;
                case 14:
                    Node("Reshape", [Inner("Transpose", [a], ("perm", new[] { 0, 2, 1 })), Numbers(0, 4, 6)]);
                    break;
                default:
                    Node("InstanceNormalization", [a, Parameter(4), Parameter(4)], ("epsilon", 0.1f));
                    break;
            }
        }

        // Products of many tensors grow without bound; differences would then mean little.
        string Tame(string value) => Inner("Tanh", [value]);

        string Any() => values[random.Next(values.Count)];

        string Pick(params string[] names) => names[random.Next(names.Length)];

        void Node(string type, string[] from, params (string, object)[] attributes) => values.Add(Inner(type, from, attributes));

        string Inner(string type, string[] from, params (string, object)[] attributes)
        {
            string name = $"v{names++}";
            model.Node(type, from, [name], attributes);
            return name;
        }

        string Parameter(params int[] shape)
        {
            string name = $"p{names++}";
            model.Initializer(name, shape, Values(shape.Aggregate(1, (product, extent) => product * extent)));
            return name;
        }

        string Numbers(params long[] numbers)
        {
            string name = $"n{names++}";
            model.Initializer(name, [numbers.Length], numbers);
            return name;
        }

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(0.5 * ModelCheck.Normal(random)))];
    }
}
