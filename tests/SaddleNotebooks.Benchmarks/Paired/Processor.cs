using System.Globalization;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Benchmarks;

/// <summary>What a table must say of the machine it was measured on.</summary>
static class Processor
{
    /// <summary>For example <c>AMD EPYC, family 26, model 2 (Zen 5), 2 processors, vectors of 512 bits, .NET 10.0.9</c>.</summary>
    public static string Describe()
        => string.Create(CultureInfo.InvariantCulture, $"{Name()}, {Environment.ProcessorCount} processors, vectors of {HardwareLanes.Bits} bits, {RuntimeInformation.FrameworkDescription}");

    static string Name()
    {
        const string file = "/proc/cpuinfo";
        if (!File.Exists(file))
            return RuntimeInformation.ProcessArchitecture.ToString();
        var facts = File.ReadLines(file).TakeWhile(l => l.Length > 0).Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim()).ToDictionary(g => g.Key, g => g.First()[1].Trim());
        string family = facts.GetValueOrDefault("cpu family", "?"), model = facts.GetValueOrDefault("model", "?"), name = facts.GetValueOrDefault("model name", "?");
        string kind = (facts.GetValueOrDefault("vendor_id"), family) switch
        {
            ("AuthenticAMD", "26") => " (Zen 5)",
            ("AuthenticAMD", "25") => " (Zen 3 or 4)",
            ("AuthenticAMD", "23") => " (Zen 1 or 2)",
            _ => "",
        };
        return $"{name}, family {family}, model {model}{kind}";
    }
}
