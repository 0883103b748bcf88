using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Course;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Kernel;

/// <summary>Describes answers as data, and keeps the functions among them to be called: the half that runs in the hand-in's process.</summary>
sealed class AnswerStore
{
    /// <summary>What can be asked of a kept function.</summary>
    public const string Value = "value", Gradient = "gradient", Hessian = "hessian", Call = "call";

    const int Deepest = 8;

    readonly List<object> kept = [];

    /// <summary>Describes a value.</summary>
    public AnswerData Describe(object? value) => Describe(value, 0);

    /// <summary>Calls a kept function.</summary>
    /// <param name="handle">The function's handle.</param>
    /// <param name="what">What to compute.</param>
    /// <param name="arguments">The arguments.</param>
    public AnswerData Ask(int handle, string what, IReadOnlyList<AnswerData> arguments)
    {
        try
        {
            object?[] values = [.. arguments.Select(a => Plain(a))];
            return Describe(kept[handle] switch
            {
                AnswerFunction function when what == Call => function.Invoke(values),
                Objective f when what == Value => f.Value((double[])values[0]!),
                Objective f when what == Gradient => f.Gradient((double[])values[0]!),
                Objective f when what == Hessian => f.HessianMatrix((double[])values[0]!).Cast<double>().ToArray(),
                _ => throw new ArgumentException(what, nameof(what)),
            });
        }
        catch (Exception e)
        {
            return new AnswerData.Fault(e.GetType().Name, e.Message);
        }
    }

    AnswerData Describe(object? value, int depth)
    {
        switch (value)
        {
            case null:
                return new AnswerData.Nothing();
            case string text:
                return new AnswerData.Text(text);
            case bool truth:
                return new AnswerData.Truth(truth);
            case Enum choice:
                return new AnswerData.Choice(choice.GetType().FullName!, choice.ToString());
            case double[] numbers:
                return new AnswerData.Numbers(MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray(), false);
            case Objective f:
                return new AnswerData.Surface(Keep(f), f.Dimension);
            case Delegate function:
                return new AnswerData.Function(Keep(AnswerFunction.Of(function)), function.GetType().GetMethod("Invoke")!.GetParameters().Length);
        }
        if (AnswerNumber.Read(value) is { } number)
            return new AnswerData.Number(BitConverter.DoubleToInt64Bits(number), AnswerNumber.IsWhole(value));
        if (depth < Deepest && OptionTypes.Find(value.GetType().FullName!) is { } type && type == value.GetType())
            return new AnswerData.Options(type.FullName!, OptionTypes.Properties(type).ToDictionary(p => p.Name, p => Describe(p.GetValue(value), depth + 1)));
        if (depth >= Deepest || AnswerList.Read(value) is not { } list)
            return new AnswerData.Other(AnswerWords.Given(value));
        if (value is ITuple)
            return new AnswerData.Parts([.. list.Select(v => Describe(v, depth + 1))]);
        double?[] plain = [.. list.Select(v => v is null ? null : AnswerNumber.Read(v))];
        return plain.Length > 0 && plain.All(v => v is not null)
            ? new AnswerData.Numbers(MemoryMarshal.AsBytes(plain.Select(v => v!.Value).ToArray().AsSpan()).ToArray(), list.All(v => AnswerNumber.IsWhole(v!)))
            : new AnswerData.Items([.. list.Select(v => Describe(v, depth + 1))]);
    }

    static object? Plain(AnswerData argument) => argument switch
    {
        AnswerData.Number { Whole: true } number => (long)BitConverter.Int64BitsToDouble(number.Bits),
        AnswerData.Number number => BitConverter.Int64BitsToDouble(number.Bits),
        AnswerData.Numbers numbers => MemoryMarshal.Cast<byte, double>(numbers.Bytes).ToArray(),
        AnswerData.Text text => text.Value,
        AnswerData.Truth truth => truth.Value,
        AnswerData.Nothing => null,
        _ => throw new ArgumentException("Functions are called with numbers, lists of numbers and texts.", nameof(argument)),
    };

    int Keep(object value)
    {
        kept.Add(value);
        return kept.Count - 1;
    }
}
