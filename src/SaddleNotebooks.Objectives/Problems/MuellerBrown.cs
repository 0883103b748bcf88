namespace SaddleNotebooks;

public sealed partial class Problem
{
    static readonly double[] MuellerAmplitude = [-200, -100, -170, 15];
    static readonly double[] MuellerXx = [-1, -1, -6.5, 0.7];
    static readonly double[] MuellerXy = [0, 0, 11, 0.6];
    static readonly double[] MuellerYy = [-10, -10, -6.5, 0.7];
    static readonly double[] MuellerX = [1, 0, -0.5, -1];
    static readonly double[] MuellerY = [0, 0.5, 1.5, 1];

    /// <summary>
    /// The Müller–Brown surface, a model reaction: three minima joined by two saddles. The way from minimum 0 to minimum 1 leads over an
    /// intermediate minimum; the higher saddle sets the barrier.
    /// </summary>
    public static Problem MuellerBrown { get; } = new(2, x =>
    {
        Real sum = 0;
        for (int k = 0; k < 4; k++)
        {
            Real dx = x[0] - MuellerX[k], dy = x[1] - MuellerY[k];
            sum += MuellerAmplitude[k] * Real.Exp(MuellerXx[k] * dx * dx + MuellerXy[k] * dx * dy + MuellerYy[k] * dy * dy);
        }
        return sum;
    })
    {
        Name = "Müller–Brown",
        Formula = "Σ_k A_k exp(a_k(x − x_k)² + b_k(x − x_k)(y − y_k) + c_k(y − y_k)²)",
        Source = "Müller & Brown 1979, Theoretica Chimica Acta 53:75; critical points by Newton's method in double precision",
        Box = [(-1.5, 1.2), (-0.2, 2)],
        KnownCriticalPoints =
        [
            new([-0.5582236346330242, 1.4417258418046686], -146.6995172099541, Index: 0),
            new([0.6234994049308765, 0.02803775852868567], -108.16672411685235, Index: 0),
            new([-0.05001082299820606, 0.4666941048719721], -80.76781812965903, Index: 0),
            new([0.21248658200066212, 0.2929883251073677], -72.24894011232523, Index: 1),
            new([-0.8220015587327316, 0.6243128028148712], -40.66484350865743, Index: 1),
        ],
        AreAllKnown = true,
    };
}
