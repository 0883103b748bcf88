namespace SaddleNotebooks.Numerics;

/// <summary>A report from a running Krylov method.</summary>
/// <param name="Products">Operator products so far.</param>
/// <param name="ProductLimit">The most products this run can take.</param>
/// <param name="Residual">The method's current residual norm; NaN where it has none to show yet.</param>
public readonly record struct KrylovProgress(long Products, long ProductLimit, double Residual);
