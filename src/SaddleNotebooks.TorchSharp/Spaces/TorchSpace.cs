using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The space Rⁿ whose vectors are one-dimensional tensors of <c>Float32</c> or <c>Float64</c> on one device. Inner products and norms are accumulated in
/// double; a reduction waits for the device once.
/// </summary>
/// <remarks>
/// Reductions have the same bits in every call on one machine with one number of libtorch threads; with another number
/// (<c>torch.set_num_threads</c>) libtorch adds in another order and the last bits may differ. Vectors hold native memory: they are freed when disposed,
/// when a surrounding dispose scope ends, or by the garbage collector, which is told how large they are.
/// </remarks>
public sealed class TorchSpace : IVectorSpace<Tensor>
{
    // In double, this many numbers are 64 MB: what a reduction of single precision needs beside its operands.
    const long ReductionBlock = 1L << 23;

    // Squares below this sum may have lost digits to underflow; the norm is then computed again on scaled coordinates.
    const double SmallestSafeSquare = 1e-280;

    /// <summary>The space of tensors of the given length.</summary>
    /// <param name="dimension">The number n ≥ 1 of coordinates.</param>
    /// <param name="type"><c>Float32</c> or <c>Float64</c>.</param>
    /// <param name="device">Where the vectors live; null: the CPU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    /// <exception cref="NotSupportedException">The element type is neither Float32 nor Float64.</exception>
    /// <exception cref="TorchMissingException">The native library of TorchSharp is not there; the message says which line brings it.</exception>
    public TorchSpace(int dimension, ScalarType type = ScalarType.Float32, Device? device = null)
    {
        if (dimension < 1)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A space needs at least one dimension.");
        if (type is not (ScalarType.Float32 or ScalarType.Float64))
            throw new NotSupportedException($"The element type {type} is not supported: use Float32, or Float64 where digits matter.");
        Engine.RequireNative();
        Dimension = dimension;
        ElementType = type;
        using var probe = torch.zeros(1, type, device ?? torch.CPU);
        // Asked of a tensor, because "cuda" may mean any device of that type until something lives there.
        TorchDevice = probe.device;
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary><c>Float32</c> or <c>Float64</c>.</summary>
    public ScalarType ElementType { get; }

    /// <summary>Where the vectors live.</summary>
    public Device TorchDevice { get; }

    /// <inheritdoc/>
    public string Device => (TorchDevice.type == DeviceType.CPU ? "CPU" : TorchDevice.ToString().ToUpperInvariant()) + Remark;

    /// <inheritdoc/>
    public double UnitRoundoff => ElementType == ScalarType.Float32 ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    /// <summary>What results say behind the device.</summary>
    internal string Remark { get; init; } = "";

    internal int ElementSize => ElementType == ScalarType.Float32 ? sizeof(float) : sizeof(double);

    /// <inheritdoc/>
    public Tensor CreateZero()
    {
        var x = torch.zeros(Dimension, ElementType, TorchDevice);
        NativeMemory.Announce(x, (long)Dimension * ElementSize);
        return x;
    }

    /// <inheritdoc/>
    public void Copy(Tensor source, Tensor destination)
    {
        Check(source);
        Check(destination);
        destination.copy_(source);
    }

    /// <inheritdoc/>
    public void SetZero(Tensor x)
    {
        Check(x);
        x.zero_();
    }

    /// <inheritdoc/>
    public void Scale(double factor, Tensor x)
    {
        Check(x);
        using var f = factor.ToScalar();
        x.mul_(f);
    }

    /// <inheritdoc/>
    public void AddScaled(double factor, Tensor x, Tensor destination)
    {
        Check(x);
        Check(destination);
        using var f = factor.ToScalar();
        destination.add_(x, f);
    }

    /// <inheritdoc/>
    public double Dot(Tensor x, Tensor y)
    {
        Check(x);
        Check(y);
        using var scope = torch.NewDisposeScope();
        return DotOnDevice(x, y).item<double>();
    }

    /// <inheritdoc/>
    public double Norm(Tensor x)
    {
        double square = Dot(x, x);
        // Squares of single precision neither overflow nor underflow in double.
        return ElementType == ScalarType.Float32 || square is > SmallestSafeSquare and < double.PositiveInfinity || double.IsNaN(square)
            ? Math.Sqrt(square)
            : ScaledNorm(x);
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> source, Tensor destination)
    {
        Check(destination);
        CheckHost(source.Length, nameof(source));
        HostCopy.Write(source, destination);
    }

    /// <inheritdoc/>
    public void Read(Tensor x, Span<double> destination)
    {
        Check(x);
        CheckHost(destination.Length, nameof(destination));
        HostCopy.Read(x, destination);
    }

    /// <inheritdoc/>
    public void AddProduct(double factor, Tensor x, Tensor y, Tensor destination)
    {
        Check(x);
        Check(y);
        Check(destination);
        using var f = factor.ToScalar();
        destination.addcmul_(x, y, f);
    }

    /// <inheritdoc/>
    public void AddRatio(double factor, Tensor x, Tensor square, double epsilon, Tensor destination)
    {
        Check(x);
        Check(square);
        Check(destination);
        using var f = factor.ToScalar();
        using var e = epsilon.ToScalar();
        using var denominator = square.sqrt();
        denominator.add_(e);
        destination.addcdiv_(x, denominator, f);
    }

    /// <inheritdoc/>
    public IBasis<Tensor> CreateBasis(int capacity) => new TorchBasis(this, capacity);

    /// <summary>The inner product as a tensor of one double that stays on the device; belongs to the caller's dispose scope.</summary>
    internal Tensor DotOnDevice(Tensor x, Tensor y)
    {
        if (ElementType == ScalarType.Float64)
            return torch.dot(x, y);
        var sum = torch.zeros(1, ScalarType.Float64, TorchDevice).squeeze_(0);
        for (long start = 0; start < Dimension; start += ReductionBlock)
        {
            using var block = torch.NewDisposeScope();
            long length = Math.Min(ReductionBlock, Dimension - start);
            var a = x.narrow(0, start, length).to(ScalarType.Float64);
            var b = ReferenceEquals(x, y) ? a : y.narrow(0, start, length).to(ScalarType.Float64);
            sum.add_(torch.dot(a, b));
        }
        return sum;
    }

    internal void Check(Tensor x, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(x))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.IsInvalid)
            throw new ArgumentException("The tensor was disposed of: create vectors outside of dispose scopes that end before them.", name);
        if (x.dim() != 1 || x.numel() != Dimension)
        {
            throw new ArgumentException(
                $"The vector has the shape [{string.Join(", ", x.shape)}], the space {Dimension} coordinates: create vectors with CreateZero().", name);
        }
        if (x.dtype != ElementType || x.device_type != TorchDevice.type || x.device_index != TorchDevice.index)
        {
            throw new ArgumentException(
                $"The vector is {x.dtype} on {x.device}, the space {ElementType} on {TorchDevice}: convert it with .to(type, device), or create vectors with CreateZero().",
                name);
        }
    }

    void CheckHost(int length, string name)
    {
        if (length != Dimension)
            throw new ArgumentException($"The span has {length} numbers, the space {Dimension} coordinates: give exactly that many.", name);
    }

    static double ScaledNorm(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        double max = x.abs().max().item<double>();
        if (max == 0 || !double.IsFinite(max))
            return max;
        double factor = PowerOfTwo.ThatScales(max);
        var scaled = x * factor;
        return Math.Sqrt(torch.dot(scaled, scaled).item<double>()) / factor;
    }
}
