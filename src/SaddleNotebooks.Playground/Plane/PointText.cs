using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>What the derivatives say about a point.</summary>
static class PointText
{
    public static Action<Utf8JsonWriter> At(PlaneFunction function, double[] point) => writer =>
    {
        var gradient = new double[2];
        function.Objective.ValueAndGradient(point, gradient);
        writer.Numbers("gradient", gradient);
        Write(writer, function.Objective.CriticalPointAt(point));
    };

    public static void Write(Utf8JsonWriter writer, CriticalPoint point)
    {
        writer.Numbers("point", point.Point);
        writer.Number("value", point.Value);
        writer.Number("gradientNorm", point.GradientNorm);
        writer.WriteString("kind", point.Kind.ToString());
        writer.WriteNumber("index", point.Index);
        writer.WriteNumber("nullity", point.Nullity);
        writer.Numbers("eigenvalues", point.Eigenvalues);
        writer.Numbers("bounds", point.EigenvalueBounds);
        writer.WriteStartArray("eigenvectors");
        for (int k = 0; point.HasEigenvectors && k < point.Eigenvalues.Count; k++)
        {
            writer.WriteStartArray();
            foreach (double v in point.Eigenvector(k))
                writer.Number(v);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteString("summary", point.Summary);
    }
}
