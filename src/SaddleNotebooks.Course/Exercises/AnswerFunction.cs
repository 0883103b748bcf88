using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>A function that is an answer, whatever the types of its arguments and of its value.</summary>
abstract class AnswerFunction
{
    /// <summary>How many arguments it takes.</summary>
    public abstract int Count { get; }

    /// <summary>Calls it.</summary>
    public abstract object? Invoke(object?[] arguments);

    /// <summary>The function of a delegate.</summary>
    public static AnswerFunction Of(Delegate function) => new Local(function);

    /// <summary>The function as a delegate of a type.</summary>
    /// <exception cref="AnswerException">It takes another number of arguments.</exception>
    public Delegate As(Type type)
    {
        var signature = type.GetMethod("Invoke")!;
        var parameters = signature.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        if (parameters.Length != Count)
            throw new AnswerException($"I expected {AnswerWords.Expected(type)}; this function takes {NumberText.Of(Count)} argument{(Count == 1 ? "" : "s")} instead of {NumberText.Of(parameters.Length)}.");
        var call = Expression.Call(Expression.Constant(this), nameof(Call), [signature.ReturnType],
            Expression.NewArrayInit(typeof(object), parameters.Select(p => Expression.Convert(p, typeof(object)))));
        return Expression.Lambda(type, call, parameters).Compile();
    }

    /// <summary>Called by the delegates.</summary>
    internal TResult Call<TResult>(object?[] arguments)
    {
        object? value = Invoke(arguments);
        try
        {
            return (TResult)Answer.As(value, typeof(TResult))!;
        }
        catch (AnswerException e)
        {
            throw new AnswerException($"The value of your function: {e.Message}");
        }
    }

    sealed class Local(Delegate function) : AnswerFunction
    {
        readonly ParameterInfo[] parameters = function.GetType().GetMethod("Invoke")!.GetParameters();

        public override int Count => parameters.Length;

        public override object? Invoke(object?[] arguments)
        {
            object?[] converted;
            try
            {
                converted = [.. arguments.Zip(parameters, (a, p) => Answer.As(a, p.ParameterType))];
            }
            catch (AnswerException e)
            {
                throw new AnswerException($"An argument that your function must work for: {e.Message}");
            }
            try
            {
                return function.DynamicInvoke(converted);
            }
            catch (TargetInvocationException e) when (e.InnerException is { } inner)
            {
                ExceptionDispatchInfo.Throw(inner);
                throw;
            }
        }
    }
}
