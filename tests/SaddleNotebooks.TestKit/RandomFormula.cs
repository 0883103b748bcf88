using System.Globalization;

namespace SaddleNotebooks.Tests;

/// <summary>Lines of mathematics from a seeded grammar, with their value at one point.</summary>
public static class RandomFormula
{
    /// <summary>The point at which values are computed.</summary>
    public const double X = 0.625, Y = -1.25;

    static readonly (string Name, Func<double, double> Of)[] Functions =
        [("sin", Math.Sin), ("cos", Math.Cos), ("exp", Math.Exp), ("tanh", Math.Tanh), ("abs", Math.Abs), ("atan", Math.Atan), ("cbrt", Math.Cbrt)];

    /// <summary>A line, and its value at (<see cref="X"/>, <see cref="Y"/>).</summary>
    /// <param name="random">Where choices come from.</param>
    /// <param name="depth">The most levels of operators.</param>
    public static (string Line, double Value) Next(Random random, int depth)
    {
        ArgumentNullException.ThrowIfNull(random);
        switch (depth == 0 ? random.Next(3) : random.Next(9))
        {
            case 0:
                return ("x", X);
            case 1:
                return ("y", Y);
            case 2:
                double number = random.Next(1, 40) / 8.0;
                return (number.ToString(CultureInfo.InvariantCulture), number);
            case 3:
                var (name, function) = Functions[random.Next(Functions.Length)];
                var (inner, value) = Next(random, depth - 1);
                return ($"{name}({inner})", function(value));
            case 4:
                var (basis, of) = Next(random, depth - 1);
                int power = random.Next(2, 4);
                return ($"({basis})^{power}", power == 2 ? of * of : Math.Pow(of, power));
            case 5:
                var (signed, minus) = Next(random, depth - 1);
                return ($"-({signed})", -minus);
            default:
                var (a, u) = Next(random, depth - 1);
                var (b, v) = Next(random, depth - 1);
                return random.Next(4) switch
                {
                    0 => ($"({a} + {b})", u + v),
                    1 => ($"({a} - ({b}))", u - v),
                    2 => ($"({a})({b})", u * v),
                    _ => ($"({a}) / ({b})", u / v),
                };
        }
    }

    /// <summary>A line in which some characters were lost, added or changed.</summary>
    /// <param name="random">Where choices come from.</param>
    public static string Damaged(Random random)
    {
        const string Characters = "xyz019.,+-*/^()[] sincoexp=?²−$\t\"<éπ";
        var line = Next(random, 4).Line.ToList();
        for (int k = random.Next(1, 6); k > 0; k--)
        {
            int at = random.Next(line.Count + 1);
            char other = Characters[random.Next(Characters.Length)];
            if (random.Next(3) == 0 || at == line.Count)
                line.Insert(at, other);
            else if (random.Next(2) == 0)
                line.RemoveAt(at);
            else
                line[at] = other;
        }
        return string.Concat(line);
    }
}
