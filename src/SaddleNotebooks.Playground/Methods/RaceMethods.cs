using System.Globalization;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Playground;

/// <summary>The methods that can run, by their keys: made of settings, as far as they have such.</summary>
static class RaceMethods
{
    public static IReadOnlyList<(string Key, Func<MethodSettings, Optimizer> Create, string Code)> All { get; } =
    [
        Method("gradient-descent", s => Optimizer.GradientDescent(s.Rate)),
        Method("heavy-ball", s => Optimizer.HeavyBall(s.Rate, s.Momentum)),
        Method("nesterov", s => Optimizer.Nesterov(s.Rate, s.Momentum)),
        Method("adam", s => Optimizer.Adam(s.Rate, s.Momentum)),
        Method("rmsprop", s => Optimizer.RmsProp(s.Rate)),
        Method("perturbed", s => Optimizer.PerturbedGradientDescent(s.Rate)),
        Method("noisy", s => Optimizer.NoisyGradientDescent(s.Rate, s.Noise)),
        Method("newton", s => Optimizer.Newton()),
        Method("saddle-free", s => Optimizer.SaddleFreeNewton()),
        Method("trust-region", s => Optimizer.TrustRegionNewtonCg()),
    ];

    /// <exception cref="QuestionException">There is no method of this key.</exception>
    public static Optimizer Create(string key, MethodSettings settings) => Find(key).Create(settings) with { BatchSize = settings.Batch > 0 ? settings.Batch : null };

    /// <summary>The same in C#, for a notebook.</summary>
    /// <exception cref="QuestionException">There is no method of this key.</exception>
    public static string Code(string key, MethodSettings settings)
    {
        string code = Find(key).Code;
        foreach (var (name, value) in new[] { ("s.Rate", settings.Rate), ("s.Momentum", settings.Momentum), ("s.Noise", settings.Noise) })
            code = code.Replace(name, value.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return settings.Batch > 0 ? $"{code} with {{ BatchSize = {settings.Batch} }}" : code;
    }

    static (string Key, Func<MethodSettings, Optimizer> Create, string Code) Find(string key)
        => All.FirstOrDefault(m => m.Key == key) is { Create: not null } found ? found
            : throw new QuestionException($"There is no method “{key}”: {string.Join(", ", All.Select(m => m.Key))}.");

    // The code is the lambda's own text, so that there is no second one.
    static (string Key, Func<MethodSettings, Optimizer> Create, string Code) Method(
        string key, Func<MethodSettings, Optimizer> create, [CallerArgumentExpression(nameof(create))] string text = "")
        => (key, create, text[(text.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim());
}
