namespace SaddleNotebooks.Kernel;

/// <summary>
/// Gives the figures of a live session static pictures where the user asked for them. They cost a browser that runs beside the session, so
/// hosts get none by default; after one failure no more are tried.
/// </summary>
sealed class OutputPictures(bool wanted, Action<string> log)
{
    volatile bool draws = wanted;

    /// <summary>The output with a picture, or as it is.</summary>
    public CellOutput AddTo(CellOutput output)
    {
        if (!draws)
            return output;
        try
        {
            return output switch
            {
                DisplayOutput display => display with { Data = PictureWriter.Write(display.Data) },
                ResultOutput result => result with { Data = PictureWriter.Write(result.Data) },
                _ => output,
            };
        }
        catch (InvalidOperationException e)
        {
            draws = false;
            log($"Figures get no pictures from here on: {e.Message}");
            return output;
        }
    }
}
