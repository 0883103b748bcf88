using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Turns the progress of stages, whose work is known in Hessian products, into one fraction.</summary>
/// <param name="total">The work of all stages.</param>
/// <param name="progress">Told the fraction and the stage; null for nobody.</param>
sealed class WorkMeter(double total, IProgress<WorkProgress>? progress)
{
    double done, stage;
    string name = "";

    /// <summary>Begins a stage of so many products.</summary>
    public void Begin(string what, double products)
    {
        (name, stage) = (what, products);
        Stage?.Report(0);
    }

    /// <summary>The stage is done.</summary>
    public void End()
    {
        Stage?.Report(1);
        done += stage;
        stage = 0;
    }

    /// <summary>A stage of so many products was done before.</summary>
    public void Skip(double products) => done += products;

    /// <summary>Who is told about the stage.</summary>
    public IProgress<WorkProgress>? Stage => progress.Part(done / total, (done + stage) / total, name);
}
