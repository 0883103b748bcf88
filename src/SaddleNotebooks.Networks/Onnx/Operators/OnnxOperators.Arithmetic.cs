namespace SaddleNotebooks.Networks;

static partial class OnnxOperators
{
    static void AddArithmetic()
    {
        Add("Add", node => node.Builder.Add(node[0], node[1]));
        Add("Sub", node => node.Builder.Subtract(node[0], node[1]));
        Add("Mul", node => node.Builder.Multiply(node[0], node[1]));
        Add("Div", node => node.Builder.Divide(node[0], node[1]));
        Add("Pow", Power);
        Add("Mod", node => node.Integer("fmod", 0) != 0
            ? node.Builder.Pointwise("remainder", node[0], node[1], (x, y) => x % y, node[0].Kind)
            : node.Builder.Pointwise("modulo", node[0], node[1], (x, y) => y == 0 ? 0 : x - y * Math.Floor(x / y), node[0].Kind));
        Add("Neg", node => node.Builder.Scale(node[0], -1));
        Add("Max", node => Fold(node, node.Builder.Maximum));
        Add("Min", node => Fold(node, node.Builder.Minimum));
        Add("Sum", node => Fold(node, node.Builder.Add));
        Add("Mean", node => node.Builder.Scale(Fold(node, node.Builder.Add), 1.0 / node.InputCount));
        Add("Where", node => node.Builder.Where(node[0], node[1], node[2]));

        Compare("Equal", (x, y) => x == y);
        Compare("Greater", (x, y) => x > y);
        Compare("GreaterOrEqual", (x, y) => x >= y);
        Compare("Less", (x, y) => x < y);
        Compare("LessOrEqual", (x, y) => x <= y);
        Compare("And", (x, y) => x != 0 && y != 0);
        Compare("Or", (x, y) => x != 0 || y != 0);
        Compare("Xor", (x, y) => x != 0 != (y != 0));
        Round("Not", x => x == 0 ? 1 : 0, ElementKind.Boolean);
        Round("IsNaN", x => double.IsNaN(x) ? 1 : 0, ElementKind.Boolean);
        Add("IsInf", node => node.Builder.Pointwise("is infinite", node[0], x =>
            double.IsPositiveInfinity(x) && node.Integer("detect_positive", 1) != 0
            || double.IsNegativeInfinity(x) && node.Integer("detect_negative", 1) != 0 ? 1 : 0, ElementKind.Boolean));
        Round("Floor", Math.Floor, null);
        Round("Ceil", Math.Ceiling, null);
        Round("Round", Math.Round, null);
        Round("Sign", x => Math.Sign(x), null);
    }

    static void Compare(string name, Func<double, double, bool> holds)
        => Add(name, node => node.Builder.Pointwise(name, node[0], node[1], (x, y) => holds(x, y) ? 1 : 0, ElementKind.Boolean));

    static void Round(string name, Func<double, double> function, ElementKind? kind)
        => Add(name, node => node.Builder.Pointwise(name, node[0], function, kind ?? node[0].Kind));

    static GraphValue Fold(OnnxOperation node, Func<GraphValue, GraphValue, GraphValue> combine)
    {
        var result = node[0];
        for (int i = 1; i < node.InputCount; i++)
            result = combine(result, node[i]);
        return result;
    }

    static GraphValue Power(OnnxOperation node)
    {
        GraphValue x = node[0], p = node[1];
        if (p.Source == ValueSource.Parameter && p.Count == 1)
            p = node.Builder.Constant(node.Constant(1));
        if (x.Source == ValueSource.Constant && p.Source == ValueSource.Constant)
            return node.Builder.Pointwise("power", x, p, Math.Pow, x.Kind);
        if (p.Constant is { Values: [var exponent] } && p.Rank <= x.Rank)
        {
            return exponent switch
            {
                1 => x,
                0 => node.Builder.Pointwise("power 0", x, _ => 1, x.Kind),
                _ => node.Builder.Unary(Functions.Power(exponent), x),
            };
        }
        // xᵖ = e^{p ln x} for x > 0.
        return node.Builder.Unary(Functions.Exp, node.Builder.Multiply(p, node.Builder.Unary(Functions.Log, x)));
    }
}
