namespace SaddleNotebooks.Charts;

/// <summary>Points in space, joined by a line, marked, or both.</summary>
/// <param name="X">First coordinates.</param>
/// <param name="Y">Second coordinates, as many.</param>
/// <param name="Z">Heights, as many.</param>
public sealed record Scatter3DTrace(ChartValues X, ChartValues Y, ChartValues Z) : ChartTrace
{
    /// <summary>The line through the points, in order; null for none.</summary>
    public Stroke? Line { get; init; }

    /// <summary>The marks at the points; null for none.</summary>
    public Marker? Marker { get; init; }

    /// <summary>One text per point, available to <see cref="ChartTrace.Hover"/> as <c>%{text}</c>; null for none.</summary>
    public IReadOnlyList<ChartText>? Texts { get; init; }

    internal override bool? HasFiniteValues => Z.AreNames ? true : AnyFinite(Z.Numbers);

    internal override string Type => "scatter3d";

    internal override bool UsesWebGL => true;

    internal override bool HasColorBar => Marker?.HasColorBar ?? false;

    internal override void WritePlace(FigureWriter writer)
    {
        if (HasColorBar)
            writer.Begin("marker").Begin("colorbar").BarPlace().End().End();
    }

    internal override void WriteTo(FigureWriter writer)
    {
        writer.Values("x", X);
        writer.Values("y", Y);
        writer.Values("z", Z);
        writer.Text("mode", Line is null ? "markers" : Marker is null ? "lines" : "lines+markers");
        writer.Stroke(Line);
        writer.Marker(Marker, inSpace: true);
        writer.Texts("text", Texts);
    }

    internal override (ChartTrace Reduced, string? Note) Reduce()
    {
        if (X.Count <= Decimation.MaxPoints)
            return (this, null);
        int[] kept = Decimation.Stride(X.Count, Decimation.MaxPoints);
        var reduced = this with
        {
            X = X.Take(kept),
            Y = Y.Take(kept),
            Z = Z.Take(kept),
            Texts = Texts is null ? null : [.. kept.Select(i => Texts[i])],
            Marker = Marker?.Take(kept),
        };
        return (reduced, Notes.PointsShown(kept.Length, X.Count, extremesKept: false));
    }
}
