using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>Reads back what <see cref="BinaryStateWriter{TVector}"/> wrote, and says where the two differ.</summary>
sealed class BinaryStateReader<TVector>(IVectorSpace<TVector> space, BinaryReader reader) : StateArchive<TVector>
    where TVector : class
{
    public override void Vector(string name, TVector vector)
    {
        Expect(name);
        var host = new double[space.Dimension];
        for (int i = 0; i < host.Length; i++)
            host[i] = reader.ReadDouble();
        space.Load(host, vector);
    }

    public override void Number(string name, ref double number)
    {
        Expect(name);
        number = reader.ReadDouble();
    }

    public override void Integer(string name, ref long number)
    {
        Expect(name);
        number = reader.ReadInt64();
    }

    void Expect(string name)
    {
        string found = reader.ReadString();
        if (found != name)
            throw new InvalidDataException($"The saved run holds '{found}' where '{name}' belongs: it was saved by another method or version.");
    }
}
