using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>
/// The means of the vectors g_ik = J_iᵀ(p_i − e_k), of which the Gauss–Newton matrix of a classifier is the second moment Σ (p_ik/n) g_ik g_ikᵀ, over the
/// samples i of a class c for each other class k, and over these k (Papyan 2020, section 3). Here are the columns whose squares sum to two parts of the
/// matrix: √w_c g_c for the classes, √w_ck (g_ck − g_c) for the pairs k ≠ c, with w_ck = Σ_{i in c} p_ik/n and w_c = Σ_{k≠c} w_ck.
/// </summary>
sealed class ClassMeans<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    ClassMeans(int classes, IBasis<T[]> ofClasses, IBasis<T[]> ofPairs)
    {
        (Classes, OfClasses, OfPairs) = (classes, ofClasses, ofPairs);
        Masses = new double[classes, classes];
    }

    public int Classes { get; }

    /// <summary>√w_c g_c, a column for each class; 0 where a class has no sample.</summary>
    public IBasis<T[]> OfClasses { get; }

    /// <summary>√w_ck (g_ck − g_c), a column for each pair k ≠ c, class after class.</summary>
    public IBasis<T[]> OfPairs { get; }

    /// <summary>w_ck ‖g_ck‖², what each pair adds to the trace; 0 on the diagonal.</summary>
    public double[,] Masses { get; }

    /// <summary>Evaluated gradients, each over the samples of one class.</summary>
    public int Gradients { get; private set; }

    /// <summary>The means at a point.</summary>
    /// <param name="loss">A loss whose samples have classes.</param>
    /// <param name="point">The parameters.</param>
    /// <param name="work">Told how far it is.</param>
    /// <param name="share">How much of the work the means are.</param>
    /// <param name="cancellationToken">Looked at before every gradient.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the last mean.</exception>
    public static ClassMeans<T> Of(NetworkLoss<T> loss, T[] point, WorkScope work, double share, CancellationToken cancellationToken)
    {
        int classes = loss.Data.Classes;
        var space = loss.Space;
        var means = new ClassMeans<T>(classes, space.CreateBasis(classes), space.CreateBasis(classes * (classes - 1)));
        T[][] slopes = [.. Enumerable.Range(0, classes).Select(_ => space.CreateZero())];
        var weights = new double[classes];
        for (int c = 0; c < classes; c++)
        {
            Array.Clear(weights);
            if (ClassSamples.Of(loss.Data, c) is { } own)
                means.Evaluate(loss, point, own, c, slopes, weights, cancellationToken);
            means.Append(space, c, slopes, weights);
            work.Report(share * (c + 1) / classes);
        }
        return means;
    }

    /// <summary>slopes_k ← w_ck g_ck, weights_k ← w_ck.</summary>
    void Evaluate(NetworkLoss<T> loss, T[] point, LabeledData own, int c, T[][] slopes, double[] weights, CancellationToken cancellationToken)
    {
        var function = new ClassProbabilityLoss();
        var probability = loss.Network.Loss(own, function, workers: loss.Workers);
        double part = (double)own.TargetCount / loss.TargetCount;
        for (int k = 0; k < Classes; k++)
        {
            if (k == c)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            function.Class = k;
            weights[k] = part * probability.ValueAndGradient(point, slopes[k]);
            loss.Space.Scale(-part, slopes[k]);
            Gradients++;
        }
    }

    void Append(IVectorSpace<T[]> space, int c, T[][] slopes, double[] weights)
    {
        double whole = weights.Sum();
        T[] column = space.CreateZero(), mean = space.CreateZero();
        for (int k = 0; k < Classes; k++)
        {
            if (weights[k] > 0)
                space.AddScaled(1, slopes[k], mean);
        }
        // A probability that underflows carries no weight.
        double inverse = whole > 0 ? 1 / whole : 0;
        OfClasses.Append(Math.Sqrt(inverse), mean);
        for (int k = 0; k < Classes; k++)
        {
            if (k == c)
                continue;
            space.SetZero(column);
            if (weights[k] > 0)
            {
                double norm = space.Norm(slopes[k]);
                Masses[c, k] = norm * norm / weights[k];
                space.AddScaled(1 / Math.Sqrt(weights[k]), slopes[k], column);
                space.AddScaled(-Math.Sqrt(weights[k]) * inverse, mean, column);
            }
            OfPairs.Append(1, column);
        }
    }
}
