namespace SaddleNotebooks;

/// <summary>Refuses data that does not fit the outputs of a network.</summary>
static class TargetCheck
{
    public static void OneOutputEach(LabelledData data, int outputs, string loss)
    {
        if (data.Classes != outputs)
        {
            throw new ArgumentException(
                $"The network has {outputs} outputs but the data has {data.Classes} classes: the {loss} loss needs one output for each class.", nameof(data));
        }
    }
}
