namespace SaddleNotebooks.Theory;

/// <summary>Follows −∇f in the plane in steps of equal length, so that steep and flat parts are drawn alike.</summary>
sealed class SteepestDescent
{
    const int StepsPerSide = 300, MaxSteps = 4_000, Keep = 6;

    readonly Objective objective;
    readonly (double From, double To) x, y;
    readonly IReadOnlyList<CriticalPoint> points;
    readonly double step;

    public SteepestDescent(Objective objective, (double From, double To) x, (double From, double To) y, IReadOnlyList<CriticalPoint> points)
    {
        this.objective = objective;
        (this.x, this.y, this.points) = (x, y, points);
        step = Math.Min(x.To - x.From, y.To - y.From) / StepsPerSide;
    }

    /// <summary>The line from a start to a minimum, the edge of the box, or where f falls no more.</summary>
    public FlowLine From(double startX, double startY)
    {
        List<double> xs = [startX], ys = [startY];
        double[] at = [startX, startY], gradient = new double[2], middle = new double[2];
        double value = objective.ValueAndGradient(at, gradient), length = step;
        for (int i = 1; i <= MaxSteps; i++)
        {
            int end = MinimumAt(at);
            if (end >= 0)
            {
                xs.Add(points[end].Point[0]);
                ys.Add(points[end].Point[1]);
                return new FlowLine(xs, ys, end);
            }
            double norm = Math.Sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]);
            if (!(norm > 0))
                break;
            // The midpoint rule; a step that does not lower f is halved.
            middle[0] = at[0] - 0.5 * length * gradient[0] / norm;
            middle[1] = at[1] - 0.5 * length * gradient[1] / norm;
            objective.ValueAndGradient(middle, gradient);
            norm = Math.Sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]);
            double[] next = norm > 0 ? [at[0] - length * gradient[0] / norm, at[1] - length * gradient[1] / norm] : [.. middle];
            double reached = objective.ValueAndGradient(next, gradient);
            if (!(reached < value))
            {
                if ((length *= 0.5) < 1e-6 * step)
                    break;
                value = objective.ValueAndGradient(at, gradient);
                continue;
            }
            (at, value) = (next, reached);
            length = Math.Min(step, 1.5 * length);
            bool outside = at[0] < x.From || at[0] > x.To || at[1] < y.From || at[1] > y.To;
            if (outside || i % Keep == 0)
            {
                xs.Add(at[0]);
                ys.Add(at[1]);
            }
            if (outside)
                return new FlowLine(xs, ys, -1);
        }
        xs.Add(at[0]);
        ys.Add(at[1]);
        return new FlowLine(xs, ys, -1);
    }

    int MinimumAt(double[] at)
    {
        for (int k = 0; k < points.Count; k++)
        {
            if (points[k].Kind != CriticalPointKind.Minimum)
                continue;
            double dx = at[0] - points[k].Point[0], dy = at[1] - points[k].Point[1];
            if (dx * dx + dy * dy <= 4 * step * step)
                return k;
        }
        return -1;
    }
}
