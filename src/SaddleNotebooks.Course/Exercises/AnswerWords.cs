using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>What answers are, in words: the names of the runtime's types tell a learner nothing.</summary>
static class AnswerWords
{
    /// <summary>What an exercise asks for, as in "I expected a number".</summary>
    public static string Expected(Type type)
    {
        if (type == typeof(Half) || type == typeof(float) || type == typeof(double) || type == typeof(decimal))
            return "a number";
        if (AnswerNumber.IsNumber(type))
            return "a whole number";
        if (type == typeof(string))
            return "a text";
        if (type == typeof(bool))
            return "true or false";
        if (AnswerList.Element(type) is { } element)
            return AnswerNumber.IsNumber(element) ? $"a list of {(Expected(element) == "a number" ? "numbers" : "whole numbers")}" : "a list";
        if (typeof(ITuple).IsAssignableFrom(type))
        {
            var parts = type.GetGenericArguments().Select(Expected).ToArray();
            string count = parts.Length switch { 2 => "a pair", 3 => "three things", _ => $"{NumberText.Of(parts.Length)} things" };
            return parts.Distinct().Count() == 1 ? $"{count} in parentheses, each {parts[0]}" : $"{count} in parentheses: {string.Join(" and ", parts)}";
        }
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"a function of {Arguments(type)} with {Expected(type.GetMethod("Invoke")!.ReturnType)} as its value";
        if (typeof(Objective).IsAssignableFrom(type))
            return "a function to explore, made with Objective.FromFormula";
        if (typeof(Optimizer).IsAssignableFrom(type))
            return "a method, such as Optimizer.GradientDescent(0.1)";
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(name => $"{type.Name}.{name}"))}";
        return type == typeof(PowerLawFit) ? "what FitPowerLaw() returns, the whole fit"
            : type == typeof(TrainingOptions) ? "options of a training, as in: watch with { Epochs = 100 }"
            : "something else";
    }

    /// <summary>What an answer is, as in "this is a text".</summary>
    public static string Given(object answer) => answer switch
    {
        string => "a text",
        char => "a character",
        bool => "true or false",
        System.Numerics.Complex => "a complex number",
        Delegate or AnswerFunction => "a function",
        Objective f => $"a function to explore, of {NumberText.Of(f.Dimension)} variables",
        Optimizer => "an optimization method",
        Exercise => "the exercise itself",
        Feedback => "a verdict",
        Task => "something that is still being computed: write await before it",
        ITuple tuple => tuple.Length == 2 ? "a pair" : $"{NumberText.Of(tuple.Length)} things in parentheses",
        CriticalPoint => "a critical point with all that is known about it; take the part that is asked for",
        IEnumerable list and not IDictionary => $"a list of length {NumberText.Of(list.Cast<object?>().Take(1_000_000).LongCount())}",
        Enum => "one of several choices",
        _ when AnswerNumber.Read(answer) is not null => "a number",
        _ when AnswerList.Read(answer) is { } items => $"a list of length {NumberText.Of(items.Count)}",
        _ => "something of another kind",
    };

    /// <summary>Why an answer cannot be taken, as sentences.</summary>
    public static string Mismatch(object answer, Type expected)
    {
        string sentence = $"I expected {Expected(expected)}; this is {Given(answer)}.";
        return answer switch
        {
            string text when AnswerNumber.IsNumber(expected) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => sentence + " Leave out the quotation marks.",
            Delegate or AnswerFunction when !typeof(Delegate).IsAssignableFrom(expected) => sentence + " Is it to be called, with parentheses after its name?",
            _ when typeof(Delegate).IsAssignableFrom(expected) && AnswerNumber.Read(answer) is not null => sentence + " Write it with an arrow: x => …",
            _ => sentence,
        };
    }

    static string Arguments(Type function)
    {
        var kinds = function.GetMethod("Invoke")!.GetParameters().Select(p => Expected(p.ParameterType)).ToArray();
        return kinds.Length == 0 ? "nothing" : string.Join(" and ", kinds);
    }
}
