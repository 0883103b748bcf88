namespace SaddleNotebooks.Numerics;

/// <summary>Factors by which numbers are scaled without a rounding.</summary>
static class PowerOfTwo
{
    /// <summary>The power of two that brings a positive finite size near 1, as far as the power is finite itself: squares then neither overflow nor vanish.</summary>
    public static double ThatScales(double size) => Math.ScaleB(1, Math.Clamp(-Math.ILogB(size), -1000, 1000));
}
