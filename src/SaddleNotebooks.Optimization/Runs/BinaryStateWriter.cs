using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Writes a state as names and raw numbers.</summary>
sealed class BinaryStateWriter<TVector>(IVectorSpace<TVector> space, BinaryWriter writer) : StateArchive<TVector>
    where TVector : class
{
    public override void Vector(string name, TVector vector)
    {
        var host = new double[space.Dimension];
        space.Read(vector, host);
        writer.Write(name);
        foreach (double v in host)
            writer.Write(v);
    }

    public override void Number(string name, ref double number)
    {
        writer.Write(name);
        writer.Write(number);
    }

    public override void Integer(string name, ref long number)
    {
        writer.Write(name);
        writer.Write(number);
    }
}
