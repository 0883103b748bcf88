namespace SaddleNotebooks.Objectives;

/// <summary>What a computation cost, in evaluations of the objective.</summary>
/// <param name="Values">Evaluations of f alone.</param>
/// <param name="Gradients">Evaluations of f and ∇f together.</param>
/// <param name="HessianProducts">Products of a Hessian with a vector; n of them for a full n × n Hessian.</param>
public readonly record struct EvaluationCount(long Values, long Gradients, long HessianProducts)
{
    /// <summary>Adds the parts.</summary>
    public static EvaluationCount operator +(EvaluationCount a, EvaluationCount b)
        => new(a.Values + b.Values, a.Gradients + b.Gradients, a.HessianProducts + b.HessianProducts);

    /// <summary>The difference of the parts.</summary>
    public static EvaluationCount operator -(EvaluationCount a, EvaluationCount b)
        => new(a.Values - b.Values, a.Gradients - b.Gradients, a.HessianProducts - b.HessianProducts);
}
