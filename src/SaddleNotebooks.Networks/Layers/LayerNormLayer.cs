using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// y = g ∘ h + b with h = s (x − mean x), s = 1/√(var x + ε), mean and variance over the features of each sample; w = (g, b).
/// </summary>
/// <remarks>
/// Written with the map P u = u − mean u − h mean(h ∘ u): the tangent is Rh = s P(Rx), the adjoint x̄ = s P(g ∘ ȳ). Every row operation
/// works on all samples at once.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class LayerNormLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int n;
    readonly T epsilon;
    readonly T share;

    /// <summary>A layer on samples of the given shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive and finite.</exception>
    public LayerNormLayer(ImageShape input, double epsilon)
        : base(input, input)
    {
        n = input.Features;
        this.epsilon = T.CreateChecked(Require.Positive(epsilon, nameof(epsilon)));
        share = T.One / T.CreateChecked(n);
        Parameters = [new ParameterSlice("weight", 0, [n]), new ParameterSlice("bias", n, [n])];
        LinearParts = [new LinearPart(LinearPartKind.Elements, 0, 1, 2 * n, 1)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSlice> Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LinearPart> LinearParts { get; }

    /// <inheritdoc/>
    public override bool IsLinearInParameters => true;

    /// <summary>h and s.</summary>
    public override int TapeRows => n + 1;

    /// <summary>Two rows of means.</summary>
    public override int AdjointTapeRows => 2;

    /// <summary>Rh, mean(h ∘ Rx), and five rows of means.</summary>
    public override int TangentTapeRows => n + 6;

    /// <inheritdoc/>
    public override void Initialize(Span<T> parameters, Initialization initialization, RandomStream random)
    {
        parameters[..n].Fill(T.One);
        parameters[n..].Clear();
    }

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass)
    {
        var h = pass.Tape.Slice(0, n);
        var s = pass.Tape.Row(n);
        s.Clear();
        for (int i = 0; i < n; i++)
            ElementKernels.AddScaled<T>(-share, pass.Input.Row(i), s);
        for (int i = 0; i < n; i++)
        {
            pass.Input.Row(i).CopyTo(h.Row(i));
            ElementKernels.AddScaled<T>(T.One, s, h.Row(i));
        }
        s.Clear();
        for (int i = 0; i < n; i++)
            ElementwiseKernels.AddProduct<T>(share, h.Row(i), h.Row(i), s);
        for (int j = 0; j < s.Length; j++)
            s[j] = T.One / T.Sqrt(s[j] + epsilon);
        for (int i = 0; i < n; i++)
        {
            var row = h.Row(i);
            for (int j = 0; j < row.Length; j++)
                row[j] *= s[j];
            pass.Output.Row(i).Fill(pass.Parameters[n + i]);
            ElementKernels.AddScaled<T>(pass.Parameters[i], row, pass.Output.Row(i));
        }
    }

    /// <inheritdoc/>
    public override void Backward(ref LayerPass<T> pass)
    {
        var h = pass.Tape.Slice(0, n);
        for (int i = 0; i < n && !pass.Gradient.IsEmpty; i++)
        {
            pass.Gradient[i] += Dot(pass.OutputAdjoint.Row(i), h.Row(i));
            pass.Gradient[n + i] += RowSum.Of<T>(pass.OutputAdjoint.Row(i));
        }
        if (pass.InputAdjoint.IsEmpty)
            return;
        for (int i = 0; i < n; i++)
            ElementKernels.ScaleTo<T>(pass.Parameters[i], pass.OutputAdjoint.Row(i), pass.InputAdjoint.Row(i));
        Project(pass.InputAdjoint, h, pass.Tape.Row(n), pass.AdjointTape.Row(0), pass.AdjointTape.Row(1), pass.InputAdjoint);
    }

    /// <inheritdoc/>
    public override void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        for (int j = 0; j < n; j++)
        {
            Span<T> slope = pass.OutputAdjoint.Row(j), h = pass.Tape.Row(j);
            for (int i = 0; i < samples; i++)
            {
                rows[(i * 2 * n) + j] = double.CreateChecked(slope[i] * h[i]);
                rows[(i * 2 * n) + n + j] = double.CreateChecked(slope[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        Batch<T> h = pass.Tape.Slice(0, n), rh = pass.TangentTape.Slice(0, n);
        if (pass.InputTangent.IsEmpty)
        {
            rh.Values.Clear();
            pass.TangentTape.Row(n).Clear();
        }
        else
        {
            Project(pass.InputTangent, h, pass.Tape.Row(n), pass.TangentTape.Row(n + 1), pass.TangentTape.Row(n), rh);
        }
        for (int i = 0; i < n; i++)
        {
            // Ry = g ∘ Rh + Rg ∘ h + Rb.
            var ry = pass.OutputTangent.Row(i);
            ry.Fill(pass.Direction[n + i]);
            ElementKernels.AddScaled<T>(pass.Direction[i], h.Row(i), ry);
            ElementKernels.AddScaled<T>(pass.Parameters[i], rh.Row(i), ry);
        }
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        Batch<T> h = pass.Tape.Slice(0, n), rh = pass.TangentTape.Slice(0, n);
        for (int i = 0; i < n; i++)
        {
            pass.Gradient[i] += Dot(pass.OutputAdjointTangent.Row(i), h.Row(i)) + Dot(pass.OutputAdjoint.Row(i), rh.Row(i));
            pass.Gradient[n + i] += RowSum.Of<T>(pass.OutputAdjointTangent.Row(i));
        }
        if (!pass.InputAdjointTangent.IsEmpty)
            DifferentiateAdjoint(ref pass, h, rh);
    }

    /// <summary>
    /// With u = g ∘ ȳ, x̄ = s P(u), Rs = −s² mean(h ∘ Rx) and Ru = g ∘ Rȳ + Rg ∘ ȳ:
    /// Rx̄ = s [P(Ru) − Rh mean(h ∘ u) − h mean(Rh ∘ u) − mean(h ∘ Rx) x̄].
    /// </summary>
    void DifferentiateAdjoint(ref LayerPass<T> pass, Batch<T> h, Batch<T> rh)
    {
        Span<T> s = pass.Tape.Row(n), meanHRx = pass.TangentTape.Row(n);
        Span<T> meanU = pass.TangentTape.Row(n + 1), meanHU = pass.TangentTape.Row(n + 2), meanRhU = pass.TangentTape.Row(n + 3);
        Span<T> meanRu = pass.TangentTape.Row(n + 4), meanHRu = pass.TangentTape.Row(n + 5);
        var result = pass.InputAdjointTangent;
        pass.TangentTape.Slice(n + 1, 5).Values.Clear();
        for (int i = 0; i < n; i++)
        {
            T gain = pass.Parameters[i];
            Span<T> adjoint = pass.OutputAdjoint.Row(i), ru = result.Row(i);
            ElementKernels.AddScaled<T>(share * gain, adjoint, meanU);
            ElementwiseKernels.AddProduct<T>(share * gain, h.Row(i), adjoint, meanHU);
            ElementwiseKernels.AddProduct<T>(share * gain, rh.Row(i), adjoint, meanRhU);
            ElementKernels.ScaleTo<T>(gain, pass.OutputAdjointTangent.Row(i), ru);
            ElementKernels.AddScaled<T>(pass.Direction[i], adjoint, ru);
            ElementKernels.AddScaled<T>(share, ru, meanRu);
            ElementwiseKernels.AddProduct<T>(share, h.Row(i), ru, meanHRu);
        }
        for (int i = 0; i < n; i++)
        {
            T gain = pass.Parameters[i];
            Span<T> adjoint = pass.OutputAdjoint.Row(i), hi = h.Row(i), rhi = rh.Row(i), target = result.Row(i);
            for (int j = 0; j < target.Length; j++)
            {
                T inputAdjoint = s[j] * (gain * adjoint[j] - meanU[j] - hi[j] * meanHU[j]);
                T inner = target[j] - meanRu[j] - hi[j] * (meanHRu[j] + meanRhU[j]) - rhi[j] * meanHU[j];
                target[j] = s[j] * (inner - meanHRx[j] * inputAdjoint);
            }
        }
    }

    /// <summary>result ← s P(u); mean u and mean(h ∘ u) are left in the two rows given. The result may be u itself.</summary>
    void Project(Batch<T> u, Batch<T> h, Span<T> s, Span<T> mean, Span<T> meanH, Batch<T> result)
    {
        mean.Clear();
        meanH.Clear();
        for (int i = 0; i < n; i++)
        {
            ElementKernels.AddScaled<T>(share, u.Row(i), mean);
            ElementwiseKernels.AddProduct<T>(share, h.Row(i), u.Row(i), meanH);
        }
        for (int i = 0; i < n; i++)
        {
            Span<T> ui = u.Row(i), hi = h.Row(i), target = result.Row(i);
            for (int j = 0; j < target.Length; j++)
                target[j] = s[j] * (ui[j] - mean[j] - hi[j] * meanH[j]);
        }
    }

    static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => T.CreateTruncating(ElementKernels.Dot(x, y));

    /// <summary>For example <c>layer norm</c>.</summary>
    public override string ToString() => "layer norm";
}
