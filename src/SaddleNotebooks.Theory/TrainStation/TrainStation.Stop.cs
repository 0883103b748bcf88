using System.Globalization;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public sealed partial record TrainStation
{
    /// <summary>One position of the slider: a level for topology and optimization, a temperature for physics.</summary>
    public sealed record Stop
    {
        internal Stop()
        {
        }

        /// <summary>c.</summary>
        public required double Level { get; init; }

        /// <summary>
        /// T = (c − f_min)/ln 10: at this temperature a point in a parabolic valley of two dimensions spends nine tenths of its time below the level.
        /// </summary>
        public required double Temperature { get; init; }

        /// <summary>The topology of {f ≤ c}.</summary>
        public required SublevelSet Sublevel { get; init; }

        /// <summary>exp(−f/T)/Z over the samples of the surface, per unit of area, normalised over the box.</summary>
        public required ValueGrid Density { get; init; }

        /// <summary>The probability that a point of the Boltzmann density lies in {f ≤ c}.</summary>
        public required double ProbabilityBelow { get; init; }

        /// <summary>The saddles (numbers in <see cref="TrainStation.CriticalPoints"/>) that lie below the level: open for passage.</summary>
        public required IReadOnlyList<int> OpenSaddles { get; init; }

        /// <summary>Level, temperature and topology in one line.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"level {Level:G4}, T = {Temperature:G3}: {Sublevel.Components} component{(Sublevel.Components == 1 ? "" : "s")}, {Sublevel.Loops} loop{(Sublevel.Loops == 1 ? "" : "s")}, "
            + $"χ = {Sublevel.EulerCharacteristic}, {OpenSaddles.Count} open saddle{(OpenSaddles.Count == 1 ? "" : "s")}, {ProbabilityBelow:P0} of the time below");
    }
}
