namespace SaddleNotebooks.Numerics;

/// <summary>
/// A real inner-product space Rⁿ whose vectors live on one device. Algorithms are written once against this interface;
/// element loops live only in its implementations. Every method is O(n).
/// </summary>
/// <remarks>
/// Scalars that reach the host are <see cref="double"/> whatever the element type of the vectors. Reductions are bit-identical
/// from call to call and for any number of threads.
/// </remarks>
/// <typeparam name="TVector">A mutable reference type, for example <c>float[]</c> or a tensor.</typeparam>
public interface IVectorSpace<TVector>
    where TVector : class
{
    /// <summary>The number n of coordinates; at least 1.</summary>
    int Dimension { get; }

    /// <summary>The unit roundoff u of the element type (2⁻²⁴ for float, 2⁻⁵³ for double). Tolerances are multiples of it.</summary>
    double UnitRoundoff { get; }

    /// <summary>The device on which the vectors live and operations run, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    string Device => "CPU";

    /// <summary>A new vector of zeros.</summary>
    TVector CreateZero();

    /// <summary>destination ← source.</summary>
    void Copy(TVector source, TVector destination);

    /// <summary>x ← 0, also where x holds NaN or ∞.</summary>
    void SetZero(TVector x);

    /// <summary>x ← factor · x.</summary>
    void Scale(double factor, TVector x);

    /// <summary>destination ← destination + factor · x.</summary>
    void AddScaled(double factor, TVector x, TVector destination);

    /// <summary>The inner product ⟨x, y⟩, accumulated in double.</summary>
    double Dot(TVector x, TVector y);

    /// <summary>
    /// The Euclidean norm ‖x‖, without overflow or underflow on the way; NaN or ∞ exactly when a coordinate is (or when the norm
    /// itself exceeds the largest double), which is how algorithms detect non-finite vectors.
    /// </summary>
    double Norm(TVector x);

    /// <summary>Copies n host numbers into <paramref name="destination"/>, rounding to the element type.</summary>
    void Load(ReadOnlySpan<double> source, TVector destination);

    /// <summary>Copies the n coordinates of <paramref name="x"/> to the host.</summary>
    void Read(TVector x, Span<double> destination);

    /// <summary>
    /// destination_i ← destination_i + factor · x_i · y_i: what methods with a step of their own for each coordinate need. Engines do
    /// it in place; by default it goes through the host.
    /// </summary>
    void AddProduct(double factor, TVector x, TVector y, TVector destination)
    {
        double[] a = new double[Dimension], b = new double[Dimension], d = new double[Dimension];
        Read(x, a);
        Read(y, b);
        Read(destination, d);
        ElementwiseKernels.AddProduct<double>(factor, a, b, d);
        Load(d, destination);
    }

    /// <summary>destination_i ← destination_i + factor · x_i / (√square_i + epsilon); by default through the host.</summary>
    void AddRatio(double factor, TVector x, TVector square, double epsilon, TVector destination)
    {
        double[] a = new double[Dimension], s = new double[Dimension], d = new double[Dimension];
        Read(x, a);
        Read(square, s);
        Read(destination, d);
        ElementwiseKernels.AddRatio<double>(factor, a, s, epsilon, d);
        Load(d, destination);
    }

    /// <summary>An empty basis with room for <paramref name="capacity"/> vectors, stored as one n × capacity block.</summary>
    IBasis<TVector> CreateBasis(int capacity);
}
