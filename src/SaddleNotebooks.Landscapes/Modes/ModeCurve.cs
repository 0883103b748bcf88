namespace SaddleNotebooks;

/// <summary>Which curve joins two trained points.</summary>
public enum ModeCurve
{
    /// <summary>(1 − t)² a + 2 t (1 − t) θ + t² b; θ lowers the mean loss along it (Garipov et al. 2018). The cheapest.</summary>
    Bezier,

    /// <summary>
    /// A nudged elastic band: points that only move down across the chain, the highest one up along it (Draxler et al. 2018; Henkelman &amp; Jónsson 2000;
    /// Henkelman, Uberuaga &amp; Jónsson 2000). It goes to the lowest pass between its ends.
    /// </summary>
    ElasticBand,

    /// <summary>The simplified string: points that move down and are spread along the chain again after each step (E, Ren &amp; Vanden-Eijnden 2007).</summary>
    SimplifiedString,
}
