namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddFunctions()
    {
        Function("Relu", Activation.Relu);
        Function("Sigmoid", Activation.Sigmoid);
        Function("Tanh", Activation.Tanh);
        Function("Softplus", Activation.Softplus);
        Function("Exp", Functions.Exp);
        Function("Log", Functions.Log);
        Function("Sqrt", Functions.Sqrt);
        Function("Erf", Functions.Erf);
        Function("Abs", Functions.Abs);
        Function("HardSwish", Functions.HardSwish);
        Function("Softsign", Functions.Softsign);
        Function("Sin", Functions.Sin);
        Function("Cos", Functions.Cos);
        Function("Tan", Functions.Tan);
        Function("Asin", Functions.Asin);
        Function("Acos", Functions.Acos);
        Function("Atan", Functions.Atan);
        Function("Sinh", Functions.Sinh);
        Function("Cosh", Functions.Cosh);
        Function("Asinh", Functions.Asinh);
        Function("Acosh", Functions.Acosh);
        Function("Atanh", Functions.Atanh);
        Add("Reciprocal", node => node.Builder.Divide(node.Builder.Constant(1, node[0].Kind), node[0]));
        Add("LeakyRelu", node => node.Builder.Unary(Activation.LeakyReluWithSlope(node.Real("alpha", 0.01)), node[0]));
        Add("ThresholdedRelu", node => node.Builder.Unary(Functions.ThresholdedRelu(node.Real("alpha", 1)), node[0]));
        Add("Elu", node => node.Builder.Unary(Functions.Elu(node.Real("alpha", 1)), node[0]));
        Add("Celu", node => node.Builder.Unary(Functions.Celu(node.Real("alpha", 1)), node[0]));
        Add("Selu", node => node.Builder.Unary(
            Functions.Selu(node.Real("alpha", 1.67326319217681884765625), node.Real("gamma", 1.05070102214813232421875)), node[0]));
        Add("HardSigmoid", node => node.Builder.Unary(Functions.HardSigmoid(node.Real("alpha", 0.2), node.Real("beta", 0.5)), node[0]));
        Add("Shrink", node => node.Builder.Unary(Functions.Shrink(node.Real("bias", 0), node.Real("lambd", 0.5)), node[0]));
        Add("Gelu", node => node.Builder.Unary(node.Text("approximate", "none") == "tanh" ? Functions.GeluTanh : Activation.Gelu, node[0]));
        Add("Mish", node => node.Builder.Multiply(
            node[0], node.Builder.Unary(Activation.Tanh, node.Builder.Unary(Activation.Softplus, node[0]))));
        Add("PRelu", node => node.Builder.Add(
            node.Builder.Unary(Activation.Relu, node[0]),
            node.Builder.Multiply(
                node.Builder.Subtract(node[0], node.Builder.Unary(Activation.Relu, node[0])), node[1])));
        Add("Clip", Clip);
    }

    static void Function(string name, Activation function) => Add(name, node => node.Builder.Unary(function, node[0]));

    static GraphValue Clip(OnnxOperation node)
    {
        var x = node[0];
        double low = node.OptionalConstant(1)?.Values[0] ?? double.NegativeInfinity;
        double high = node.OptionalConstant(2)?.Values[0] ?? double.PositiveInfinity;
        if (x.Source == ValueSource.Constant || x.Kind != ElementKind.Real)
            return node.Builder.Pointwise("clip", x, v => Math.Min(Math.Max(v, low), high), x.Kind);
        return low == 0 && double.IsPositiveInfinity(high) ? node.Builder.Unary(Activation.Relu, x) : node.Builder.Unary(Functions.Clip(low, high), x);
    }
}
