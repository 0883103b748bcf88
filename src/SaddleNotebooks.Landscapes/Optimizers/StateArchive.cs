namespace SaddleNotebooks;

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
}
