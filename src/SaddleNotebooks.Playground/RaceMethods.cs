namespace SaddleNotebooks.Playground;

/// <summary>The methods that can race, by their keys: made of a learning rate η and a momentum β, as far as they have such.</summary>
static class RaceMethods
{
    public static IReadOnlyList<(string Key, Func<double, double, Optimizer> Create)> All { get; } =
    [
        ("gradient-descent", (rate, _) => Optimizer.GradientDescent(rate)),
        ("heavy-ball", (rate, momentum) => Optimizer.HeavyBall(rate, momentum)),
        ("nesterov", (rate, momentum) => Optimizer.Nesterov(rate, momentum)),
        ("adam", (rate, momentum) => Optimizer.Adam(rate, momentum)),
        ("rmsprop", (rate, _) => Optimizer.RmsProp(rate)),
        ("perturbed", (rate, _) => Optimizer.PerturbedGradientDescent(rate)),
        ("noisy", (rate, _) => Optimizer.NoisyGradientDescent(rate)),
        ("newton", (_, _) => Optimizer.Newton()),
        ("saddle-free", (_, _) => Optimizer.SaddleFreeNewton()),
        ("trust-region", (_, _) => Optimizer.TrustRegionNewtonCg()),
    ];

    /// <exception cref="QuestionException">There is no method of this key.</exception>
    public static Optimizer Create(string key, double rate, double momentum)
        => (All.FirstOrDefault(m => m.Key == key).Create ?? throw new QuestionException($"There is no method “{key}”: {string.Join(", ", All.Select(m => m.Key))}."))(rate, momentum);
}
