using SaddleNotebooks.Course;

namespace SaddleNotebooks.Kernel;

/// <summary>A function of a hand-in, called in the hand-in's process.</summary>
sealed class RemoteFunction(IAnswerSource source, AnswerData.Function function) : AnswerFunction
{
    public override int Count => function.Count;

    public override object? Invoke(object?[] arguments)
        => AnswerReader.Read(source.Call(function.Handle, AnswerStore.Call, [.. arguments.Select(AnswerReader.Write)]), source);
}
