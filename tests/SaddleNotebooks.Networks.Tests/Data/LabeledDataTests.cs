namespace SaddleNotebooks.Networks.Tests;

public class LabeledDataTests
{
    static LabeledData Images() => new([1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80], [1, 0], 2, new ImageShape(2, 2, 2));

    static LabeledData Scalars(params int[] labels) => new(labels.Select((_, i) => (float)i).ToArray(), labels, 3);

    [Fact]
    public void A_data_set_knows_its_sizes_and_says_them()
    {
        var data = Images();
        Assert.Equal((2, 8, 2), (data.Count, data.Features, data.Classes));
        Assert.Equal([10, 20, 30, 40, 50, 60, 70, 80], data.Input(1).ToArray());
        Assert.Equal("2 samples of 8 features (2×2×2) in 2 classes", data.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Input(2).Length);
    }

    [Fact]
    public void A_data_set_does_not_change_with_the_arrays_it_was_made_from()
    {
        float[] inputs = [1, 2];
        int[] labels = [0, 1];
        var data = new LabeledData(inputs, labels, 2);
        inputs[0] = 99;
        labels[0] = 1;
        Assert.Equal(1, data.Inputs.Span[0]);
        Assert.Equal(0, data.Labels.Span[0]);
    }

    [Fact]
    public void Bad_samples_are_refused_with_their_place()
    {
        Refuses("Feature 1 of sample 1 is NaN", [1, 2, 3, float.NaN], [0, 0]);
        Refuses("Feature 0 of sample 0 is Infinity", [float.PositiveInfinity, 2], [0]);
        Refuses("label of sample 1 is 2, outside 0 … 1", [1, 2], [0, 2]);
        Refuses("label of sample 0 is -1", [1, 2], [-1, 0]);
        Refuses("no sample", [], []);
        Refuses("cannot be split evenly", [1, 2, 3], [0, 0]);
        Refuses("cannot be split evenly", [], [0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabeledData([1], [0], 0));
        Assert.Contains("1×2×2", Assert.Throws<ArgumentException>(() => new LabeledData([1, 2], [0], 1, new ImageShape(1, 2, 2))).Message);
        Assert.Throws<ArgumentException>(() => new LabeledData([1, 2], [0], 1, new ImageShape(int.MaxValue, int.MaxValue, 2)));
    }

    static void Refuses(string message, float[] inputs, int[] labels)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => new LabeledData(inputs, labels, 2)).Message);

    [Fact]
    public void Parts_hold_the_samples_asked_for()
    {
        var data = Scalars(0, 1, 2, 2, 1, 0);
        Assert.Equal([0, 1], data.Take(2).Inputs.ToArray());
        Assert.Equal([5, 0, 5], data.Subset([5, 0, 5]).Inputs.ToArray());
        Assert.Equal([2, 3], data.Read(2, 2).Inputs.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read(5, 2));
        Assert.Equal([0, 1, 2], data.TakeBalanced(1).Inputs.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([6]));
        Assert.Contains("Class 0 has 2 samples", Assert.Throws<ArgumentException>(() => data.TakeBalanced(3)).Message);
    }

    [Fact]
    public void Shuffling_keeps_every_sample_with_its_label_and_depends_on_the_seed()
    {
        int[] labels = Enumerable.Range(0, 100).Select(i => i % 3).ToArray();
        var shuffled = Scalars(labels).Shuffle(seed: 4);
        Assert.Equal(Enumerable.Range(0, 100), shuffled.Inputs.ToArray().Select(x => (int)x).Order());
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(shuffled.Inputs.Span[i] % 3, shuffled.Labels.Span[i]));
        Assert.Equal(shuffled.Inputs.ToArray(), Scalars(labels).Shuffle(seed: 4).Inputs.ToArray());
        Assert.NotEqual(shuffled.Inputs.ToArray(), Scalars(labels).Shuffle(seed: 5).Inputs.ToArray());
    }

    [Fact]
    public void Down_sampling_averages_squares_of_pixels_channel_by_channel()
    {
        var small = Images().DownSample(2);
        Assert.Equal(new ImageShape(2, 1, 1), small.Image);
        Assert.Equal([2.5f, 6.5f, 25, 65], small.Inputs.ToArray());
        Assert.Equal([1, 0], small.Labels.ToArray());
        Assert.Contains("3 does not divide", Assert.Throws<ArgumentException>(() => Images().DownSample(3)).Message);
        Assert.Contains("no image shape", Assert.Throws<ArgumentException>(() => Scalars(0).DownSample(1)).Message);
    }

    [Fact]
    public void Parts_and_smaller_images_keep_real_targets()
    {
        var data = LabeledData.WithTargets([1, 2, 3, 4, 5, 6, 7, 8], [0.1, 0.2, 0.3, 0.4], 2, new ImageShape(1, 2, 2));
        Assert.Equal([0.3, 0.4], data.Read(1, 1).Targets.ToArray());
        Assert.Equal([0.3, 0.4, 0.1, 0.2], data.Subset([1, 0]).Targets.ToArray());
        Assert.Equal([0.1, 0.2, 0.3, 0.4], data.DownSample(2).Targets.ToArray());
        Assert.Equal(2, data.DownSample(2).Outputs);
    }
}
