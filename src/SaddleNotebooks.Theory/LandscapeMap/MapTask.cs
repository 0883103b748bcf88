namespace SaddleNotebooks.Theory;

/// <summary>One search of a map.</summary>
/// <param name="What">What kind.</param>
/// <param name="Number">Which one of its kind, of a search which one from its minimum: with the seed it determines the random numbers.</param>
/// <param name="From">The minimum where it begins; −1 for none.</param>
/// <param name="To">Of a band, the minimum where it ends; −1 for none.</param>
readonly record struct MapTask(MapTask.Kind What, int Number, int From = -1, int To = -1)
{
    /// <summary>The kinds of searches.</summary>
    internal enum Kind
    {
        /// <summary>A descent from a random start.</summary>
        Start,

        /// <summary>A descent from a disturbed minimum.</summary>
        Hop,

        /// <summary>A search for a transition state from a minimum.</summary>
        Search,

        /// <summary>A nudged elastic band between two minima.</summary>
        Band,

        /// <summary>Points of another map.</summary>
        Merge,
    }
}
