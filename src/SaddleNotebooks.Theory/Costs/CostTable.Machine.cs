namespace SaddleNotebooks.Theory;

public sealed partial record CostTable
{
    /// <summary>What the pieces of a step take on the machine at hand, in seconds.</summary>
    /// <param name="Value">One value of the objective.</param>
    /// <param name="Gradient">One value with gradient.</param>
    /// <param name="Product">One Hessian product.</param>
    /// <param name="Eigenproblem">An eigenvalue decomposition of a dense symmetric matrix, over n³.</param>
    public sealed record Machine(double Value, double Gradient, double Product, double Eigenproblem)
    {
        /// <summary>The time of a step by the formula: its evaluations and its eigenvalue problem; vector operations are left out.</summary>
        public double Predict(CostFormula formula, int parameters)
        {
            ArgumentNullException.ThrowIfNull(formula);
            double n = parameters;
            return formula.Values * Value + formula.Gradients * Gradient + formula.ProductsFor(parameters) * Product
                + (formula.IsDense ? Eigenproblem * n * n * n : 0);
        }

        /// <summary>For example <c>value 1 ms, gradient 2.9 ms, Hessian product 5 ms</c>.</summary>
        public override string ToString()
            => $"value {DurationText.Of(Value)}, gradient {DurationText.Of(Gradient)}, Hessian product {DurationText.Of(Product)}";
    }
}
