using System.Globalization;

namespace SaddleNotebooks.Theory;

/// <summary>A probability kept as its logarithm, so that 10⁻¹⁰⁰⁰⁰⁰ neither underflows nor loses digits.</summary>
/// <param name="Log">The natural logarithm: −∞ (impossible) to 0 (certain).</param>
public readonly record struct LogProbability(double Log)
{
    /// <summary>The decimal logarithm.</summary>
    public double Log10 => Log / Math.Log(10);

    /// <summary>The probability itself; 0 where it is below the smallest double, about 10⁻³²³.</summary>
    public double Value => Math.Exp(Log);

    /// <summary>log₁₀ of the odds (1 − 2p)/p: how many times rarer p is than all that is neither it nor its mirror image.</summary>
    internal double Log10OddsOfTheRest => (double.LogP1(-2 * Value) - Log) / Math.Log(10);

    /// <summary>For example <c>0.1464</c>, <c>2.457E-03</c> or <c>10^-3010.3</c>.</summary>
    public override string ToString() => Log10 switch
    {
        > -2 => Value.ToString("G4", CultureInfo.InvariantCulture),
        > -100 => Value.ToString("0.###E+00", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"10^{Log10:0.0}"),
    };
}
