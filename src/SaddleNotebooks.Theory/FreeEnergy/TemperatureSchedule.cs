using System.Globalization;

namespace SaddleNotebooks;

/// <summary>The temperature of a walk as a function of the fraction of it that is done.</summary>
public abstract record TemperatureSchedule
{
    /// <summary>A name for tables.</summary>
    public abstract string Name { get; }

    /// <summary>T after the fraction u in [0, 1] of the walk.</summary>
    public abstract double At(double fraction);

    /// <summary>The same temperature throughout; 0 is gradient descent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative or not finite.</exception>
    public static TemperatureSchedule Fixed(double temperature) => new FixedSchedule(temperature);

    /// <summary>T₀(T₁/T₀)^u: cooled by the same factor in equal times (simulated annealing, Kirkpatrick et al. 1983).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive and finite.</exception>
    public static TemperatureSchedule Exponential(double from, double to) => new ExponentialSchedule(from, to);

    /// <summary>T₀ + (T₁ − T₀)u.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative or not finite.</exception>
    public static TemperatureSchedule Linear(double from, double to) => new LinearSchedule(from, to);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    sealed record FixedSchedule(double Temperature) : TemperatureSchedule
    {
        public double Temperature { get; } = Require.NotNegative(Temperature, nameof(Temperature));

        public override string Name => Temperature == 0
            ? "T = 0 (gradient descent)"
            : string.Create(CultureInfo.InvariantCulture, $"T = {Temperature:G4}");

        public override double At(double fraction) => Temperature;
    }

    sealed record ExponentialSchedule(double From, double To) : TemperatureSchedule
    {
        public double From { get; } = Require.Positive(From, nameof(From));

        public double To { get; } = Require.Positive(To, nameof(To));

        public override string Name => string.Create(CultureInfo.InvariantCulture, $"T = {From:G4} → {To:G4}, exponential");

        public override double At(double fraction) => From * Math.Pow(To / From, fraction);
    }

    sealed record LinearSchedule(double From, double To) : TemperatureSchedule
    {
        public double From { get; } = Require.NotNegative(From, nameof(From));

        public double To { get; } = Require.NotNegative(To, nameof(To));

        public override string Name => string.Create(CultureInfo.InvariantCulture, $"T = {From:G4} → {To:G4}, linear");

        public override double At(double fraction) => From + (To - From) * fraction;
    }
}
