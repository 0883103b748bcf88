using System.Runtime.CompilerServices;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>
/// Takes answers as people write them: a whole number where a number is asked for, a list for an array, a pair in an array, a function of other
/// number types – wherever the meaning is the same.
/// </summary>
static class Answer
{
    /// <summary>The answer as a value of a type.</summary>
    /// <param name="answer">What the learner wrote.</param>
    /// <param name="type">What the exercise asks for.</param>
    /// <exception cref="AnswerException">It is nothing of that kind; the message says what it is.</exception>
    public static object? As(object? answer, Type type)
    {
        if (answer is null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new AnswerException($"I expected {AnswerWords.Expected(type)}; there is nothing (null).") : null;
        if (type.IsInstanceOfType(answer))
            return answer;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (AnswerNumber.IsNumber(type) && AnswerNumber.Read(answer) is { } number)
            return AnswerNumber.As(number, type);
        if (AnswerList.Element(type) is not null && AnswerList.Read(answer) is { } list)
            return AnswerList.As(list, type);
        if (typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType && AnswerList.Read(answer) is { } parts)
            return Tuple(parts, type, answer);
        if (typeof(Delegate).IsAssignableFrom(type) && (answer as AnswerFunction ?? (answer is Delegate d ? AnswerFunction.Of(d) : null)) is { } function)
            return function.As(type);
        if (type.IsEnum && answer is string name && Enum.TryParse(type, name, ignoreCase: true, out object? choice) && Enum.IsDefined(type, choice))
            return choice;
        throw new AnswerException(AnswerWords.Mismatch(answer, type));
    }

    static object Tuple(IReadOnlyList<object?> parts, Type type, object answer)
    {
        var types = type.GetGenericArguments();
        if (parts.Count != types.Length)
            throw new AnswerException($"I expected {AnswerWords.Expected(type)}; this is {AnswerWords.Given(answer)}.");
        object?[] converted = new object?[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            try
            {
                converted[i] = As(parts[i], types[i]);
            }
            catch (AnswerException e)
            {
                throw new AnswerException($"Part {NumberText.Of(i + 1)} of your answer: {e.Message}");
            }
        }
        return Activator.CreateInstance(type, converted)!;
    }
}
