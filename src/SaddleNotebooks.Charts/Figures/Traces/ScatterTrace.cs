namespace SaddleNotebooks.Charts;

/// <summary>Points in the plane, joined by a line, marked, or both.</summary>
/// <param name="X">Horizontal positions.</param>
/// <param name="Y">Vertical positions, as many.</param>
public sealed record ScatterTrace(ChartValues X, ChartValues Y) : ChartTrace
{
    /// <summary>Above this number of points WebGL draws them.</summary>
    const int WebGLFrom = 20_000;

    /// <summary>The line through the points, in order; null for none.</summary>
    public Stroke? Line { get; init; }

    /// <summary>The marks at the points; null for none.</summary>
    public Marker? Marker { get; init; }

    /// <summary>One text per point, available to <see cref="ChartTrace.Hover"/> as <c>%{text}</c>; null for none.</summary>
    public IReadOnlyList<ChartText>? Texts { get; init; }

    /// <summary>Half-lengths of vertical error bars, as many as points; null for none.</summary>
    public ChartValues? ErrorY { get; init; }

    /// <summary>Half-lengths of horizontal error bars, as many as points; null for none.</summary>
    public ChartValues? ErrorX { get; init; }

    /// <summary>Fills the area between this line and the x-axis or the trace before it.</summary>
    public Fill Fill { get; init; }

    /// <summary>Colour of the fill, with its opacity; null for a faint series colour.</summary>
    public string? FillColor { get; init; }

    internal override bool? HasFiniteValues => Y.AreNames ? true : AnyFinite(Y.Numbers);

    internal override string Type => UsesWebGL ? "scattergl" : "scatter";

    internal override bool UsesWebGL => X.Count > WebGLFrom && Fill == Fill.None;

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
        writer.Text("mode", Line is null ? "markers" : Marker is null ? "lines" : "lines+markers");
        writer.Stroke(Line);
        writer.Marker(Marker);
        writer.Texts("text", Texts);
        writer.ErrorBars("error_x", ErrorX);
        writer.ErrorBars("error_y", ErrorY);
        if (Fill != Fill.None)
        {
            writer.Text("fill", Fill == Fill.ToZero ? "tozeroy" : "tonexty");
            if (FillColor is not null)
                writer.Text("fillcolor", FillColor);
        }
    }

    internal override (ChartTrace Reduced, string? Note) Reduce()
    {
        if (X.Count <= Decimation.MaxPoints)
            return (this, null);
        int[] kept = Line is not null && !Y.AreNames ? Decimation.Extremes(Y.Numbers, Decimation.MaxPoints) : Decimation.Stride(X.Count, Decimation.MaxPoints);
        var reduced = this with
        {
            X = X.Take(kept),
            Y = Y.Take(kept),
            ErrorX = ErrorX?.Take(kept),
            ErrorY = ErrorY?.Take(kept),
            Texts = Texts is null ? null : [.. kept.Select(i => Texts[i])],
            Marker = Marker?.Take(kept),
        };
        return (reduced, Notes.PointsShown(kept.Length, X.Count, Line is not null));
    }
}
