namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each block: its parameters and both errors with their standard errors, NaN where eigenvalues were not corrected.</summary>
    /// <param name="errors">The errors.</param>
    public static NumberSet Numbers(this KfacErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var values = NumberTable.List("values", ("products", errors.Cost.Products), ("seconds", errors.Cost.Seconds));
        if (errors.Rows.Count == 0)
            return new NumberSet(values);
        var blocks = Table("blocks", errors.Rows,
            ("parameters", r => r.Parameters), ("kfac", r => r.Kfac.Value), ("kfac_standard_error", r => r.Kfac.StandardError),
            ("corrected", r => r.Corrected?.Value ?? double.NaN), ("corrected_standard_error", r => r.Corrected?.StandardError ?? double.NaN)) with
        { Rows = ("block", [.. errors.Rows.Select(r => r.Name)]) };
        return new NumberSet(blocks, values);
    }
}
