namespace SaddleNotebooks.Optimization;

/// <summary>The bound on the dimension of methods that need the whole spectrum.</summary>
static class DenseLimitCheck
{
    /// <summary>The largest dimension allowed.</summary>
    public const int Limit = 3_000;

    /// <summary>Refuses dimensions whose n × n Hessian would take minutes and gigabytes, and names the method to use instead.</summary>
    public static void Require(int dimension, string method, string remedy)
    {
        if (dimension > Limit)
        {
            throw new ArgumentException(
                $"{method} needs the full {dimension} × {dimension} Hessian; up to {Limit} variables are allowed. Use {remedy} instead.");
        }
    }
}
