namespace SaddleNotebooks.Optimization;

/// <summary>Why a <see cref="RunDriver{TVector}"/> came back.</summary>
enum RunEnd
{
    /// <summary>The limit on steps was reached.</summary>
    LimitReached,

    /// <summary>The caller cancelled.</summary>
    Canceled,

    /// <summary>Value or gradient of a mini-batch is not finite.</summary>
    NotFinite,

    /// <summary>The observer ended the run.</summary>
    Ended,
}
