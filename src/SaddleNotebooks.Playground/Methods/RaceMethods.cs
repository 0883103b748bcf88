namespace SaddleNotebooks.Playground;

/// <summary>The methods that can run, by their keys: made of settings, as far as they have such.</summary>
static class RaceMethods
{
    public static IReadOnlyList<(string Key, Func<MethodSettings, Optimizer> Create)> All { get; } =
    [
        ("gradient-descent", s => Optimizer.GradientDescent(s.Rate)),
        ("heavy-ball", s => Optimizer.HeavyBall(s.Rate, s.Momentum)),
        ("nesterov", s => Optimizer.Nesterov(s.Rate, s.Momentum)),
        ("adam", s => Optimizer.Adam(s.Rate, s.Momentum)),
        ("rmsprop", s => Optimizer.RmsProp(s.Rate)),
        ("perturbed", s => Optimizer.PerturbedGradientDescent(s.Rate)),
        ("noisy", s => Optimizer.NoisyGradientDescent(s.Rate, s.Noise)),
        ("newton", _ => Optimizer.Newton()),
        ("saddle-free", _ => Optimizer.SaddleFreeNewton()),
        ("trust-region", _ => Optimizer.TrustRegionNewtonCg()),
    ];

    /// <exception cref="QuestionException">There is no method of this key.</exception>
    public static Optimizer Create(string key, MethodSettings settings)
    {
        var create = All.FirstOrDefault(m => m.Key == key).Create ?? throw new QuestionException($"There is no method “{key}”: {string.Join(", ", All.Select(m => m.Key))}.");
        return create(settings) with { BatchSize = settings.Batch > 0 ? settings.Batch : null };
    }
}
