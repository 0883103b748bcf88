namespace SaddleNotebooks.Training;

/// <summary>The best loss so far, and for how many epochs it has not improved.</summary>
sealed class Improvement(double minimumGain)
{
    double best = double.PositiveInfinity;
    long without;

    public long Without => without;

    /// <summary>Takes the loss of an epoch; whether it is an improvement.</summary>
    public bool Take(double loss)
    {
        if (loss < best - minimumGain * Math.Abs(best) || double.IsPositiveInfinity(best))
        {
            best = loss;
            without = 0;
            return true;
        }
        without++;
        return false;
    }

    public void Restart() => without = 0;

    public void Transfer<TVector>(StateArchive<TVector> archive, string name)
        where TVector : class
    {
        archive.Number(name + " best", ref best);
        archive.Integer(name + " without", ref without);
    }
}
