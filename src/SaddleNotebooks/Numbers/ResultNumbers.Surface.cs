namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each sample of the plane: x, y and the value (NaN where it was not computed).</summary>
    /// <param name="surface">The surface or landscape; <c>samples_value.reshape(nx, ny)</c> is its grid.</param>
    public static NumberSet Numbers(this SampledSurface surface) => new(Samples(surface, "samples"), List(surface));

    /// <summary>A row for each sample of the line.</summary>
    /// <param name="curve">The cut.</param>
    public static NumberSet Numbers(this SampledCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new NumberSet(new NumberTable("samples", ("x", curve.X.Positions), ("value", curve.Values)));
    }

    /// <summary>
    /// Saves the grid as an HDF5 file with the names and the order of Goldstein's loss-landscape – <c>xcoordinates</c>, <c>ycoordinates</c>, and
    /// <c>train_loss</c> with a row for each y –, for its <c>plot_2D.py</c> and <c>h5_to_vtp.py</c>, and for ParaView.
    /// </summary>
    /// <param name="surface">The surface or landscape; values that were not computed are NaN.</param>
    /// <param name="path">The file, for example <c>surface.h5</c>; it is replaced only when the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveHdf5(this SampledSurface surface, string path)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentException.ThrowIfNullOrEmpty(path);
        int nx = surface.X.Count, ny = surface.Y.Count;
        Hdf5Writer.Save(path,
            ("xcoordinates", [nx], [.. surface.X.Positions]), ("ycoordinates", [ny], [.. surface.Y.Positions]),
            ("train_loss", [ny, nx], [.. Enumerable.Range(0, nx * ny).Select(i => surface.Values[i % nx, i / nx])]));
    }

    internal static NumberTable Samples(SampledSurface surface, string name)
    {
        ArgumentNullException.ThrowIfNull(surface);
        int columns = surface.Y.Count, count = surface.X.Count * columns;
        return new NumberTable(name,
            ("x", [.. Enumerable.Range(0, count).Select(i => surface.X.Positions[i / columns])]),
            ("y", [.. Enumerable.Range(0, count).Select(i => surface.Y.Positions[i % columns])]),
            ("value", [.. Enumerable.Range(0, count).Select(i => surface.Values[i / columns, i % columns])]));
    }

    static NumberTable List(SampledSurface surface)
    {
        var plane = surface as Landscape;
        return NumberTable.List("values",
            ("nx", surface.X.Count), ("ny", surface.Y.Count), ("evaluations", surface.Cost.Values), ("seconds", surface.Seconds),
            ("center_value", plane?.CenterValue ?? double.NaN), ("first_norm", plane?.FirstNorm ?? double.NaN), ("second_norm", plane?.SecondNorm ?? double.NaN),
            ("cosine", plane?.Cosine ?? double.NaN));
    }
}
