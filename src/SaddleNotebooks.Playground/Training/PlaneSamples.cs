namespace SaddleNotebooks.Playground;

/// <summary>Points of the plane in two classes, each as many, within about −1 … 1 and with their mean near zero.</summary>
static class PlaneSamples
{
    const int PerClass = 60;

    const double Turns = 1, Spread = 0.06;

    public static LabeledData Moons(ulong seed) => Create(seed, (u, _, label) =>
    {
        double t = Math.PI * u, side = label == 0 ? 1 : -1;
        return (side * (0.65 * Math.Cos(t) - 0.33), side * (0.65 * Math.Sin(t) - 0.16));
    });

    public static LabeledData Rings(ulong seed) => Create(seed, (u, _, label) =>
    {
        double t = 2 * Math.PI * u, radius = label == 0 ? 0.35 : 0.9;
        return (radius * Math.Cos(t), radius * Math.Sin(t));
    });

    public static LabeledData Spirals(ulong seed) => Create(seed, (u, _, label) =>
    {
        double radius = 0.12 + 0.83 * u, t = 2 * Math.PI * Turns * u + Math.PI * label;
        return (radius * Math.Cos(t), radius * Math.Sin(t));
    });

    /// <summary>The class is the sign of xy: no straight line, and no linear map, tells anything.</summary>
    public static LabeledData Xor(ulong seed) => Create(seed, (u, v, label) =>
    {
        double x = 0.15 + 0.75 * Math.Abs(2 * u - 1), y = 0.15 + 0.75 * v, side = u < 0.5 ? -1 : 1;
        return (side * x, side * (label == 0 ? y : -y));
    });

    static LabeledData Create(ulong seed, Func<double, double, int, (double X, double Y)> place)
    {
        var random = new RandomStream(seed);
        var inputs = new float[4 * PerClass];
        var labels = new int[2 * PerClass];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = i % 2;
            // Evenly along the shape, so that few points show it.
            var (x, y) = place((i / 2 + 0.5) / PerClass, random.Derive(1).Uniform(i), labels[i]);
            inputs[2 * i] = (float)(x + Spread * random.Derive(2).Normal(2 * i));
            inputs[2 * i + 1] = (float)(y + Spread * random.Derive(2).Normal(2 * i + 1));
        }
        return new LabeledData(inputs, labels, 2);
    }
}
