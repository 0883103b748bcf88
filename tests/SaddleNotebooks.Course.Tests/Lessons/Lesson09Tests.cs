namespace SaddleNotebooks.Course.Tests;

public class Lesson09Tests
{
    [Fact]
    public void A_random_plane_holds_two_parts_in_n()
    {
        var exercise = Lesson09.ShareInPercent;
        Assert.True(exercise.Check(200.0 / 79_510).IsCorrect);
        Wrong(exercise, 50.0, "is not it");
        Wrong(exercise, 2.0 / 79_510, "per cent");
        Wrong(exercise, 100.0 / 79_510, "A plane has two");
        Wrong(exercise, 100 * Math.Sqrt(2.0 / 79_510), "square");
    }

    [Fact]
    public void Planes_are_judged_by_the_curvatures_within_them()
    {
        var saddle = Problem.Quadratic([-1, 2, 3, 4, 5], seed: 4);
        var point = saddle.CriticalPointAt(0, 0, 0, 0, 0);
        var exercise = Lesson09.TwoPlanes(saddle);
        double[] E(int k) => [.. point.Eigenvector(k)];
        double[] axis = [1, 0, 0, 0, 0];
        Assert.True(exercise.Check(((E(1), E(2)), (E(0), E(1)))).IsCorrect);
        // Skew directions of any length span planes as well.
        Assert.True(exercise.Check(((E(3), E(4).Zip(E(3), (a, b) => 7 * a + b).ToArray()), (E(4), E(4).Zip(E(0), (a, b) => a + b).ToArray()))).IsCorrect);
        Wrong(exercise, ((E(0), E(2)), (E(0), E(1))), "the way down shows");
        Wrong(exercise, ((E(1), E(2)), (E(1), E(2))), "one must be negative");
        Wrong(exercise, ((E(1), E(1)), (E(0), E(1))), "parallel");
        Wrong(exercise, ((E(1), new double[5]), (E(0), E(1))), "parallel");
        Wrong(exercise, ((E(1), new double[2]), (E(0), E(1))), "2 coordinates");
        Assert.False(exercise.Check(((axis, E(0)), (axis, E(1)))).IsCorrect);
    }

    [Fact]
    public void Renumbered_units_are_the_same_network_and_half_renumbered_ones_are_not()
    {
        var loss = Network.Mlp([49, 12, 10], Activation.Relu, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(500), LossFunction.CrossEntropy);
        loss.Train(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 20), 15, seed: 1);
        var exercise = Lesson09.SameNetworkElsewhere(loss);
        Assert.True(exercise.Check(Renumbered(outgoing: true)).IsCorrect);
        Wrong(exercise, loss.Parameters.ToArray(), "themselves");
        Wrong(exercise, Renumbered(outgoing: false), "computes something else");
        Wrong(exercise, new float[3], "3 numbers");
        // The same function with incoming weights a tenth longer and outgoing ones shorter: no barrier on the way.
        float[] scaled = loss.Parameters.ToArray();
        foreach (var slice in loss.Network.Slices)
        {
            float factor = slice.Name is "0.weight" or "0.bias" ? 1.1f : slice.Name == "2.weight" ? 1 / 1.1f : 1;
            for (int i = slice.Offset; i < slice.End; i++)
                scaled[i] *= factor;
        }
        Wrong(exercise, scaled, "hardly a barrier");

        float[] Renumbered(bool outgoing)
        {
            float[] from = loss.Parameters, to = [.. from];
            var slices = loss.Network.Slices;
            for (int unit = 0; unit < 12; unit++)
            {
                Array.Copy(from, slices[0].Offset + 49 * (11 - unit), to, slices[0].Offset + 49 * unit, 49);
                to[slices[1].Offset + unit] = from[slices[1].Offset + 11 - unit];
                for (int k = 0; outgoing && k < 10; k++)
                    to[slices[2].Offset + 12 * k + unit] = from[slices[2].Offset + 12 * k + 11 - unit];
            }
            return to;
        }
    }

    static void Wrong(Exercise exercise, object answer, string fragment)
    {
        var feedback = exercise.Check(answer);
        Assert.False(feedback.IsCorrect);
        Assert.Contains(fragment, feedback.Message, StringComparison.Ordinal);
    }
}
