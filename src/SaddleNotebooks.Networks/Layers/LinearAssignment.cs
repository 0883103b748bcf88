namespace SaddleNotebooks.Networks;

/// <summary>
/// The assignment of rows to columns with the largest sum, by shortest augmenting paths with potentials (Kuhn 1955; Jonker &amp; Volgenant 1987).
/// O(n³).
/// </summary>
static class LinearAssignment
{
    /// <summary>The column of each row.</summary>
    /// <param name="gain">n × n finite numbers.</param>
    public static int[] Largest(double[,] gain)
    {
        int n = gain.GetLength(0);
        // Potentials u of rows and v of columns; column 0 and row 0 stand for "none".
        double[] u = new double[n + 1], v = new double[n + 1];
        int[] rowOf = new int[n + 1], before = new int[n + 1];
        for (int row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            int column = 0;
            var shortest = new double[n + 1];
            Array.Fill(shortest, double.PositiveInfinity);
            var isDone = new bool[n + 1];
            do
            {
                isDone[column] = true;
                int from = rowOf[column], next = 0;
                double least = double.PositiveInfinity;
                for (int j = 1; j <= n; j++)
                {
                    if (isDone[j])
                        continue;
                    double reduced = -gain[from - 1, j - 1] - u[from] - v[j];
                    if (reduced < shortest[j])
                        (shortest[j], before[j]) = (reduced, column);
                    if (shortest[j] < least)
                        (least, next) = (shortest[j], j);
                }
                for (int j = 0; j <= n; j++)
                {
                    if (isDone[j])
                    {
                        u[rowOf[j]] += least;
                        v[j] -= least;
                    }
                    else
                    {
                        shortest[j] -= least;
                    }
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = before[column])
                rowOf[column] = rowOf[before[column]];
        }
        var result = new int[n];
        for (int j = 1; j <= n; j++)
            result[rowOf[j] - 1] = j - 1;
        return result;
    }
}
