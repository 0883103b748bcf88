using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public sealed partial class OptimizationRun<TVector>
{
    const string Format = "SaddleNotebooks run 1";

    /// <summary>Writes everything the run needs to go on, bit for bit.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Optimizer.Name);
        writer.Write(objective.Space.Dimension);
        Transfer(new BinaryStateWriter<TVector>(objective.Space, writer));
        writer.Write(trajectory.Stride);
        writer.Write(trajectory.Entries.Count);
        foreach (TrajectoryPoint point in trajectory.Values)
            Write(writer, point);
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
        long stride = reader.ReadInt64();
        int count = reader.ReadInt32();
        if (stride < 1 || count < 0 || count > Options.TrajectoryPoints)
            throw new InvalidDataException($"The saved trajectory has {count} points at stride {stride}; the options allow {Options.TrajectoryPoints}.");
        var points = new List<TrajectoryPoint>();
        for (int i = 0; i < count; i++)
            points.Add(ReadPoint(reader));
        trajectory.Restore(stride, points.Select(p => (p.Step, p)));
    }

    /// <summary>Every number of the driver, then those of the method.</summary>
    void Transfer(StateArchive<TVector> archive)
    {
        archive.Vector("point", iterate.Point);
        long step = iterate.StepIndex;
        archive.Integer("step", ref step);
        iterate.StepIndex = step;
        EvaluationCount own = iterate.Cost, check = checks.Count;
        Transfer(archive, ref own);
        Transfer(archive, ref check);
        archive.Vector("last point", lastPoint);
        archive.Number("last value", ref lastValue);
        archive.Number("last gradient norm", ref lastGradientNorm);
        archive.Number("first value", ref firstValue);
        archive.Integer("next check", ref nextCheck);
        archive.Integer("check interval", ref checkInterval);
        archive.Number("seconds", ref seconds);
        bool evaluated = iterate.IsEvaluated;
        archive.Flag("evaluated", ref evaluated);
        state.Transfer(archive);
        // What was known at the point is evaluated again but not counted again.
        if (evaluated && batches is null)
            _ = iterate.Gradient;
        iterate.Cost = own;
        checks.Count = check;
    }

    static void Transfer(StateArchive<TVector> archive, ref EvaluationCount count)
    {
        (long values, long gradients, long products) = count;
        archive.Integer("values", ref values);
        archive.Integer("gradients", ref gradients);
        archive.Integer("products", ref products);
        count = new EvaluationCount(values, gradients, products);
    }

    static void Write(BinaryWriter writer, TrajectoryPoint point)
    {
        writer.Write(point.Step);
        writer.Write(point.Value);
        writer.Write(point.GradientNorm);
        writer.Write(point.Cost.Values);
        writer.Write(point.Cost.Gradients);
        writer.Write(point.Cost.HessianProducts);
        writer.Write(point.Point.Count);
        foreach (double v in point.Point)
            writer.Write(v);
    }

    TrajectoryPoint ReadPoint(BinaryReader reader)
    {
        long step = reader.ReadInt64();
        double value = reader.ReadDouble(), norm = reader.ReadDouble();
        var cost = new EvaluationCount(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        int n = reader.ReadInt32();
        if (n != 0 && n != objective.Space.Dimension)
            throw new InvalidDataException($"A saved trajectory point has {n} coordinates.");
        var point = new double[n];
        for (int i = 0; i < n; i++)
            point[i] = reader.ReadDouble();
        return new TrajectoryPoint(step, value, norm, cost, point);
    }
}
