namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each measure, with 1 for what it is invariant to.</summary>
    /// <param name="sharpness">The measures.</param>
    public static NumberSet Numbers(this SharpnessTable sharpness)
    {
        ArgumentNullException.ThrowIfNull(sharpness);
        var values = NumberTable.List("values",
            ("loss", sharpness.Value), ("gradient_norm", sharpness.GradientNorm), ("values", sharpness.Cost.Values), ("gradients", sharpness.Cost.Gradients),
            ("hessian_products", sharpness.Cost.HessianProducts), ("seconds", sharpness.Seconds));
        if (sharpness.Rows.Count == 0)
            return new NumberSet(values);
        var measures = Table("measures", sharpness.Rows,
            ("value", r => r.Value.Value), ("standard_error", r => r.Value.StandardError), ("layers_rescaled", r => r.IsRescalingInvariant ? 1 : 0),
            ("units_reordered", r => r.IsOrderInvariant ? 1 : 0), ("parameters_rotated", r => r.IsRotationInvariant ? 1 : 0)) with
        { Rows = ("measure", [.. sharpness.Rows.Select(r => r.Name)]) };
        return new NumberSet(measures, values);
    }
}
