using System.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>‖actual − expected‖ / ‖expected‖ in the Euclidean norm.</summary>
public static class RelativeError
{
    public static double Of<TActual, TExpected>(IReadOnlyList<TActual> actual, IReadOnlyList<TExpected> expected)
        where TActual : INumberBase<TActual>
        where TExpected : INumberBase<TExpected>
    {
        if (actual.Count != expected.Count)
            throw new ArgumentException($"{actual.Count} numbers against {expected.Count}.");
        double difference = 0, norm = 0;
        for (int i = 0; i < actual.Count; i++)
        {
            double e = double.CreateChecked(expected[i]), d = double.CreateChecked(actual[i]) - e;
            difference += d * d;
            norm += e * e;
        }
        return norm == 0 ? Math.Sqrt(difference) : Math.Sqrt(difference / norm);
    }
}
