namespace SaddleNotebooks.Optimization;

/// <summary>One direction of saving: the same calls in the same order write a state or read it back.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public abstract class StateArchive<TVector>
    where TVector : class
{
    /// <summary>Writes or reads all coordinates, bit for bit.</summary>
    public abstract void Vector(string name, TVector vector);

    /// <summary>Writes or reads a number, bit for bit.</summary>
    public abstract void Number(string name, ref double number);

    /// <summary>Writes or reads a whole number.</summary>
    public abstract void Integer(string name, ref long number);

    /// <summary>Writes or reads a truth value.</summary>
    public void Flag(string name, ref bool flag)
    {
        long number = flag ? 1 : 0;
        Integer(name, ref number);
        flag = number != 0;
    }

    /// <summary>Writes or reads a count of evaluations.</summary>
    internal void Count(string prefix, ref EvaluationCount count)
    {
        (long values, long gradients, long products) = count;
        Integer(prefix + "values", ref values);
        Integer(prefix + "gradients", ref gradients);
        Integer(prefix + "products", ref products);
        count = new EvaluationCount(values, gradients, products);
    }
}
