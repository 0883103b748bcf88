using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// A basis as one [capacity, n] tensor: projections and combinations are matrix-vector products, and an orthogonalisation reads its numbers
/// back from the device once.
/// </summary>
sealed class TorchBasis : IBasis<Tensor>
{
    // Rotations go through blocks of columns, so that they need little memory beside the basis.
    const long RotationColumns = 1L << 16;

    readonly TorchSpace space;
    Tensor block;

    public TorchBasis(TorchSpace space, int capacity)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A basis needs room for at least one vector.");
        this.space = space;
        block = Allocate(capacity);
        Capacity = capacity;
    }

    public int Count { get; private set; }

    public int Capacity { get; private set; }

    public void Reserve(int capacity)
    {
        if (capacity <= Capacity)
            return;
        // Somewhat more than asked for, so that growing by one vector at a time does not copy the block each time.
        capacity = Math.Max(capacity, Math.Min(Capacity + Capacity / 2, space.Dimension));
        var larger = Allocate(capacity);
        if (Count > 0)
        {
            using var scope = torch.NewDisposeScope();
            larger.narrow(0, 0, Count).copy_(Held());
        }
        block.Dispose();
        block = larger;
        Capacity = capacity;
    }

    public void Append(double factor, Tensor x)
    {
        space.Check(x);
        if (Count == Capacity)
            throw new InvalidOperationException($"The basis is full ({Capacity} vectors): call Reserve first.");
        using var scope = torch.NewDisposeScope();
        var row = block.narrow(0, Count, 1).squeeze(0).copy_(x);
        if (factor != 1)
            row.mul_(factor);
        Count++;
    }

    public void Read(int index, Tensor destination)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The basis holds the vectors 0 to {Count - 1}.");
        space.Check(destination);
        using var scope = torch.NewDisposeScope();
        destination.copy_(block.narrow(0, index, 1).squeeze(0));
    }

    public void Project(Tensor x, Span<double> coefficients)
    {
        space.Check(x);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        if (Count == 0)
            return;
        using var scope = torch.NewDisposeScope();
        HostCopy.Read(torch.mv(Held(), x), coefficients[..Count]);
    }

    public void Combine(ReadOnlySpan<double> coefficients, Tensor destination)
    {
        space.Check(destination);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        if (Count == 0)
            return;
        using var scope = torch.NewDisposeScope();
        var c = torch.empty(Count, space.ElementType, space.TorchDevice);
        HostCopy.Write(coefficients[..Count], c);
        destination.addmv_(Held().t(), c);
    }

    public double Orthogonalize(Tensor x, Span<double> coefficients)
    {
        space.Check(x);
        CheckCoefficients(coefficients.Length, nameof(coefficients));
        int k = Count;
        if (k == 0)
            return space.Norm(x);
        using var scope = torch.NewDisposeScope();
        Tensor held = Held(), columns = held.t();
        var first = torch.mv(held, x);
        x.addmv_(columns, first, 1, -1);
        var second = torch.mv(held, x);
        x.addmv_(columns, second, 1, -1);
        // Everything the host needs, in one tensor and so in one wait for the device.
        var sums = first.to(ScalarType.Float64) + second.to(ScalarType.Float64);
        var numbers = new double[k + 1];
        HostCopy.Read(torch.cat([sums, space.DotOnDevice(x, x).reshape(1)]), numbers);
        numbers.AsSpan(0, k).CopyTo(coefficients);
        double norm = Math.Sqrt(numbers[k]);
        return norm is > 1e-140 and < double.PositiveInfinity || double.IsNaN(norm) ? norm : space.Norm(x);
    }

    public void Rotate(ReadOnlySpan<double> q, int m)
    {
        int k = Count;
        if (m < 1 || m > k)
            throw new ArgumentOutOfRangeException(nameof(m), m, $"The rotated basis must have between 1 and {k} vectors.");
        if (q.Length != k * m)
            throw new ArgumentException($"The matrix has {q.Length} entries; {k} × {m} = {k * m} are needed, row by row.", nameof(q));
        using var scope = torch.NewDisposeScope();
        var matrix = torch.empty(k, m, space.ElementType, space.TorchDevice);
        HostCopy.Write(q, matrix);
        Tensor turned = matrix.t(), held = Held(), kept = block.narrow(0, 0, m);
        for (long start = 0; start < space.Dimension; start += RotationColumns)
        {
            using var step = torch.NewDisposeScope();
            long width = Math.Min(RotationColumns, space.Dimension - start);
            var result = torch.mm(turned, held.narrow(1, start, width));
            kept.narrow(1, start, width).copy_(result);
        }
        Count = m;
    }

    public void Truncate(int count)
    {
        if (count < 0 || count > Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The basis holds {Count} vectors: keep between 0 and {Count}.");
        Count = count;
    }

    public void Trim()
    {
        int capacity = Math.Max(1, Count);
        if (capacity == Capacity)
            return;
        var smaller = Allocate(capacity);
        using (torch.NewDisposeScope())
            smaller.narrow(0, 0, Count).copy_(Held());
        block.Dispose();
        block = smaller;
        Capacity = capacity;
    }

    Tensor Held() => block.narrow(0, 0, Count);

    Tensor Allocate(int capacity)
    {
        // Outlives the scopes it may be created in: results keep bases.
        var tensor = torch.empty(capacity, space.Dimension, space.ElementType, space.TorchDevice).DetachFromDisposeScope();
        NativeMemory.Announce(tensor, (long)capacity * space.Dimension * space.ElementSize);
        return tensor;
    }

    void CheckCoefficients(int length, string name)
    {
        if (length < Count)
        {
            throw new ArgumentException(
                $"The span has room for {length} coefficients, the basis holds {Count} vectors: give one coefficient for each vector.",
                name);
        }
    }
}
