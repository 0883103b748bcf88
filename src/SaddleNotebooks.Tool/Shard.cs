using System.CommandLine;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>One of several equal parts of a plan's work.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Count">How many there are.</param>
sealed record Shard(int Number, int Count)
{
    /// <summary>The whole work.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>The numbers of its pieces: every one-in-Count, so that shards take the same time where rows do not.</summary>
    public int[] Of(int pieces) => [.. Enumerable.Range(0, pieces).Where(piece => piece % Count == Number - 1)];

    /// <summary>The option that chooses one.</summary>
    public static Option<Shard?> Option() => new("--shard")
    {
        Description = "Do part K of N, counted from 1; everything that is missing if left out.",
        HelpName = "K/N",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (text.Split('/') is [var number, var count] && Read(number, out int k) && Read(count, out int n) && k <= n)
                return new Shard(k, n);
            result.AddError($"--shard takes K/N with K from 1 to N, for example 7/64, not \"{text}\".");
            return null;
        },
    };

    /// <summary>For example <c>7/64</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    static bool Read(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1;
}
