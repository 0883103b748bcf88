using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>Flat places of trainings, with the curvature there: how often is it a saddle?</summary>
static class DiagnosisTrial
{
    public static void Run(GuidelineTrial trial)
    {
        var data = GuidelineLab.Data(30, 7);
        LayerSpec[] layers = [new Dense(6), Activation.Tanh, new Dense(10)];
        const string Share = "share of flat places with clearly negative curvature (against one half)";
        trial.CompareMore("on the plateau after a start near zero", Share, seed => (IsSaddle(
            GuidelineLab.Loss<double>(data, layers, seed, Initialization.NearSaddle, 0.01), Optimizer.GradientDescent(0.5), 5, seed), 0.5));
        trial.CompareMore("at the end of a training with a penalty on the weights", Share, seed => (IsSaddle(
            GuidelineLab.Loss<double>(data, layers, seed, Initialization.Xavier, 0.02), Optimizer.GradientDescent(1), 4_000, seed), 0.5));
        trial.CompareMore("at the end of a training that fits every sample", Share, seed => (IsSaddle(
            GuidelineLab.Loss<double>(GuidelineLab.Data(3, 7), [new Dense(12), Activation.Tanh, new Dense(10)], seed), Optimizer.GradientDescent(1), 4_000, seed), 0.5));
    }

    /// <summary>1 where the place reached has an eigenvalue below −1 % of the largest, else 0. Its gradient is small in all situations above.</summary>
    static double IsSaddle(NetworkLoss<double> loss, Optimizer method, int steps, ulong seed)
    {
        double[] x = [.. loss.Parameters];
        Trainer<double[]>.Run(loss, x, new TrainingOptions { Optimizer = method, Epochs = steps, Seed = seed, PathPoints = 0 });
        double[] values = SymmetricEigen.Values(loss.Hessian(x).ToMatrix(), x.Length, Workers.Single);
        return values[0] < -0.01 * values[^1] ? 1 : 0;
    }
}
