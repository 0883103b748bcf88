using System.Text.Json.Serialization;

namespace SaddleNotebooks.Kernel;

/// <summary>An answer as plain data: all that a hand-in's process can tell about a variable.</summary>
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Numbers), "numbers")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Truth), "truth")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Parts), "parts")]
[JsonDerivedType(typeof(Function), "function")]
[JsonDerivedType(typeof(Surface), "surface")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Options), "options")]
[JsonDerivedType(typeof(Nothing), "nothing")]
[JsonDerivedType(typeof(Other), "other")]
[JsonDerivedType(typeof(Fault), "fault")]
abstract record AnswerData
{
    /// <summary>A number's bits, and whether it was computed with whole numbers.</summary>
    public sealed record Number(long Bits, bool Whole) : AnswerData;

    /// <summary>A list of numbers of one type, as the bytes of doubles.</summary>
    public sealed record Numbers(byte[] Bytes, bool Whole) : AnswerData;

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : AnswerData;

    /// <summary>True or false.</summary>
    public sealed record Truth(bool Value) : AnswerData;

    /// <summary>A list.</summary>
    public sealed record Items(IReadOnlyList<AnswerData> Values) : AnswerData;

    /// <summary>A tuple.</summary>
    public sealed record Parts(IReadOnlyList<AnswerData> Values) : AnswerData;

    /// <summary>A function of so many arguments that stays in the process; it is called by its handle.</summary>
    public sealed record Function(int Handle, int Count) : AnswerData;

    /// <summary>An objective of so many variables that stays in the process.</summary>
    public sealed record Surface(int Handle, int Dimension) : AnswerData;

    /// <summary>A member of an enumeration of the library.</summary>
    public sealed record Choice(string Type, string Name) : AnswerData;

    /// <summary>Options of the library: a method, a training, a fit.</summary>
    public sealed record Options(string Type, IReadOnlyDictionary<string, AnswerData> Values) : AnswerData;

    /// <summary>Null.</summary>
    public sealed record Nothing : AnswerData;

    /// <summary>Something that is no answer to any exercise, in words.</summary>
    public sealed record Other(string Words) : AnswerData;

    /// <summary>What was thrown instead of a value.</summary>
    public sealed record Fault(string Name, string Message) : AnswerData;
}
