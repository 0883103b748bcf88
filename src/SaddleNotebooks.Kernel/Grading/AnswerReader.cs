using System.Runtime.InteropServices;
using SaddleNotebooks.Course;

namespace SaddleNotebooks.Kernel;

/// <summary>Makes answers of data: the half that runs in the grader. Data of any content give an answer or a sentence, never a fault of the grader.</summary>
static class AnswerReader
{
    const int MostVariables = 1000;

    /// <summary>The answer.</summary>
    /// <exception cref="AnswerException">The data describe none.</exception>
    public static object? Read(AnswerData data, IAnswerSource source)
    {
        switch (data)
        {
            case AnswerData.Nothing:
                return null;
            case AnswerData.Number number:
                double value = BitConverter.Int64BitsToDouble(number.Bits);
                return number.Whole && Math.Abs(value) < 1L << 53 ? (object)(long)value : value;
            case AnswerData.Numbers { Bytes: { } bytes } numbers:
                double[] list = MemoryMarshal.Cast<byte, double>(bytes.AsSpan(0, bytes.Length / sizeof(double) * sizeof(double))).ToArray();
                return numbers.Whole && list.All(v => Math.Abs(v) < 1L << 53) ? list.Select(v => (long)v).ToArray() : list;
            case AnswerData.Text { Value: { } text }:
                return text;
            case AnswerData.Truth truth:
                return truth.Value;
            case AnswerData.Items { Values: { } items }:
                return items.Select(i => Read(i, source)).ToArray();
            case AnswerData.Parts { Values: { } parts }:
                return Tuple([.. parts.Select(p => Read(p, source))]);
            case AnswerData.Function { Count: >= 0 and < 16 } function:
                return new RemoteFunction(source, function);
            case AnswerData.Surface { Dimension: > 0 and <= MostVariables } surface:
                return new RemoteObjective(source, surface);
            case AnswerData.Choice { Type: { } type, Name: { } name } when LibraryEnum(type) is { } choices && Enum.TryParse(choices, name, out object? choice) && Enum.IsDefined(choices, choice):
                return choice;
            case AnswerData.Options { Type: { } type, Values: { } values } when OptionTypes.Find(type) is { } record:
                return Options(record, values, source);
            case AnswerData.Fault { Name: nameof(NotImplementedException) }:
                throw new NotImplementedException();
            case AnswerData.Fault fault:
                throw new AnswerException($"Your answer failed with {fault.Name}: {fault.Message}");
            case AnswerData.Other { Words: { } words }:
                throw new AnswerException($"This is {words}.");
            default:
                throw new AnswerException("This is no answer.");
        }
    }

    /// <summary>An argument of a function, as data.</summary>
    public static AnswerData Write(object? argument) => argument switch
    {
        null => new AnswerData.Nothing(),
        string text => new AnswerData.Text(text),
        bool truth => new AnswerData.Truth(truth),
        double[] list => new AnswerData.Numbers(MemoryMarshal.AsBytes(list.AsSpan()).ToArray(), false),
        _ when AnswerNumber.Read(argument) is { } number => new AnswerData.Number(BitConverter.DoubleToInt64Bits(number), AnswerNumber.IsWhole(argument)),
        _ when AnswerList.Read(argument) is { } list => Write(list.Select(v => AnswerNumber.Read(v!) ?? double.NaN).ToArray()),
        _ => throw new ArgumentException("A check calls functions with numbers, lists of numbers and texts.", nameof(argument)),
    };

    static object Tuple(object?[] parts)
    {
        Type? open = parts.Length switch
        {
            2 => typeof(ValueTuple<,>),
            3 => typeof(ValueTuple<,,>),
            4 => typeof(ValueTuple<,,,>),
            5 => typeof(ValueTuple<,,,,>),
            _ => null,
        };
        return open is null ? parts : Activator.CreateInstance(open.MakeGenericType([.. parts.Select(_ => typeof(object))]), parts)!;
    }

    static Type? LibraryEnum(string name)
        => LibraryAssemblies.Load().Select(a => a.GetType(name)).FirstOrDefault(t => t is { IsEnum: true });

    static object Options(Type record, IReadOnlyDictionary<string, AnswerData> values, IAnswerSource source)
    {
        try
        {
            object made = Activator.CreateInstance(record, nonPublic: true)!;
            foreach (var property in OptionTypes.Properties(record))
            {
                if (values.TryGetValue(property.Name, out var value))
                    property.SetValue(made, Answer.As(Read(value, source), property.PropertyType));
            }
            return made;
        }
        catch (System.Reflection.TargetInvocationException e)
        {
            throw new AnswerException($"These are no possible options: {e.InnerException?.Message}");
        }
        catch (MissingMethodException)
        {
            throw new AnswerException("This is no answer.");
        }
    }
}
