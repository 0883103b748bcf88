using System.Text.Json.Nodes;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Collects a state: vectors as tensors of the engine's precision, numbers as JSON.</summary>
sealed class CheckpointWriter<TVector>(IVectorSpace<TVector> space, SafetensorsWriter file, JsonObject numbers) : StateArchive<TVector>
    where TVector : class
{
    public override void Vector(string name, TVector vector)
        => CheckpointTensors.Add(file, CheckpointTensors.StatePrefix + name, space, vector);

    // Bits, so that NaN and ∞ pass as well.
    public override void Number(string name, ref double number) => numbers.Add(name, BitConverter.DoubleToInt64Bits(number));

    public override void Integer(string name, ref long number) => numbers.Add(name, number);
}

/// <summary>Reads back what <see cref="CheckpointWriter{TVector}"/> collected.</summary>
sealed class CheckpointReader<TVector>(IVectorSpace<TVector> space, SafetensorsFile file, JsonObject numbers) : StateArchive<TVector>
    where TVector : class
{
    public override void Vector(string name, TVector vector)
        => CheckpointTensors.Read(file, [CheckpointTensors.StatePrefix + name], space, vector);

    public override void Number(string name, ref double number) => number = BitConverter.Int64BitsToDouble(Find(name));

    public override void Integer(string name, ref long number) => number = Find(name);

    long Find(string name) => numbers[name]?.GetValue<long>()
        ?? throw new InvalidDataException($"The checkpoint has no '{name}': it was written by another method or version.");
}
