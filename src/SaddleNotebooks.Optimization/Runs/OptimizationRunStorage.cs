using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

public sealed partial class OptimizationRun<TVector>
{
    const string Format = "SaddleNotebooks run 2";

    /// <summary>Writes everything the run needs to go on, bit for bit.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <exception cref="InvalidOperationException">A step of this run was given up, see <see cref="Advance"/>.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ThrowIfTorn();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Optimizer.Name);
        writer.Write(objective.Space.Dimension);
        Transfer(new BinaryStateWriter<TVector>(objective.Space, writer));
        trajectory.Write(writer);
    }

    /// <summary>
    /// Opens a saved run to go on with it. The objective, the method and the options are not part of the file: give the same ones, and the
    /// continuation has the same bits as if the run had never stopped.
    /// </summary>
    /// <param name="stream">A stream <see cref="Save"/> wrote.</param>
    /// <param name="objective">The same objective.</param>
    /// <param name="optimizer">The same method.</param>
    /// <param name="options">The same options.</param>
    /// <exception cref="InvalidDataException">The stream is no saved run, ends early, or belongs to another method or dimension.</exception>
    public static OptimizationRun<TVector> Load(
        Stream stream, IObjective<TVector> objective, Optimizer optimizer, OptimizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(objective);
        var run = new OptimizationRun<TVector>(objective, optimizer, objective.Space.CreateZero(), options);
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            run.Read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The stream is no saved run, or it is cut off.", e);
        }
        return run;
    }

    void Read(BinaryReader reader)
    {
        if (reader.ReadString() != Format)
            throw new InvalidDataException($"The stream does not begin with '{Format}': it is no saved run of this version.");
        string name = reader.ReadString();
        if (name != Optimizer.Name)
            throw new InvalidDataException($"The run was saved by '{name}', not by '{Optimizer.Name}': give the same method.");
        int n = reader.ReadInt32();
        if (n != objective.Space.Dimension)
            throw new InvalidDataException($"The run has {n} variables, the objective {objective.Space.Dimension}: give the same objective.");
        Transfer(new BinaryStateReader<TVector>(objective.Space, reader));
        trajectory.Read(reader);
    }

    /// <summary>Every number of the run, then those of the driver and the method.</summary>
    void Transfer(StateArchive<TVector> archive)
    {
        archive.Vector("point", Iterate.Point);
        last.Transfer(archive);
        archive.Number("first value", ref firstValue);
        archive.Number("seconds", ref seconds);
        EvaluationCount check = checks.Count;
        archive.Count("check ", ref check);
        checks.Count = check;
        stationarity.Transfer(archive);
        driver.Transfer(archive);
    }
}
