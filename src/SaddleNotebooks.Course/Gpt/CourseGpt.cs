using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>
/// The small transformer of notebook 15: two blocks of width 32 with four heads, GPT-2's arrangement, 28,352 parameters. It was trained in PyTorch to continue the
/// sentences of this course letter by letter, and exported as an ONNX file, which travels with the library.
/// </summary>
/// <remarks>Gpt/README.md in the source says how it was trained; model and text are under the library's licence.</remarks>
public static class CourseGpt
{
    /// <summary>The letters that it knows; a token is a place in this text.</summary>
    public const string Alphabet = "\n ,-.?abcdefghijklmnopqrstuvwxyz";

    /// <summary>The letters that it looks back at.</summary>
    public const int Context = 32;

    const string Model = "SaddleNotebooks.Gpt.course-gpt.onnx", Sentences = "SaddleNotebooks.Gpt.course-text.txt";
    const double StartDeviation = 0.02;

    /// <summary>The network in single precision.</summary>
    public static Network<float> Load() => Load<float>();

    /// <summary>The network: tokens in, a score for every letter that may follow out, at each of 32 positions.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static Network<T> Load<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = Open(Model);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Network.FromOnnx<T>(content, "course-gpt.onnx");
    }

    /// <summary>The text it was trained on, and its last tenth, which it has not seen: samples of 32 letters, whose targets are the letters that follow.</summary>
    public static DataSplit Text()
    {
        using var reader = new StreamReader(Open(Sentences));
        int[] tokens = Tokens(reader.ReadToEnd());
        int unseen = tokens.Length / 10;
        return new DataSplit(
            TokenData.Create(tokens.AsSpan(0, tokens.Length - unseen), Context, Alphabet.Length), TokenData.Create(tokens.AsSpan(tokens.Length - unseen), Context, Alphabet.Length));
    }

    /// <summary>The tokens of a text.</summary>
    /// <exception cref="ArgumentException">A letter is not in the <see cref="Alphabet"/>.</exception>
    public static int[] Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] tokens = [.. text.Select(letter => Alphabet.IndexOf(letter, StringComparison.Ordinal))];
        int bad = Array.IndexOf(tokens, -1);
        return bad < 0 ? tokens : throw new ArgumentException($"The network does not know '{text[bad]}': it reads lower-case letters, space, new line and , - . ? only.", nameof(text));
    }

    /// <summary>Goes on with a text: letter by letter, each drawn from the probabilities that the network gives.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network, trained or not.</param>
    /// <param name="beginning">How the text begins; at least one letter.</param>
    /// <param name="letters">How many letters to add.</param>
    /// <param name="temperature">Scores are divided by it: low values take the likeliest letter nearly always.</param>
    /// <param name="seed">The seed of the draws.</param>
    public static string Continue<T>(Network<T> network, string beginning, int letters = 100, double temperature = 0.5, ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(beginning);
        Require.Positive(temperature, nameof(temperature));
        var tokens = new List<int>(Tokens(beginning));
        var random = new RandomStream(seed);
        for (int i = 0; i < letters; i++)
        {
            // Causal: what stands after the last letter does not change what follows it.
            int known = Math.Min(tokens.Count, Context);
            float[] row = [.. tokens.TakeLast(known).Select(t => (float)t), .. new float[Context - known]];
            var outputs = network.Outputs(new LabeledData(row, new int[1], 1));
            double[] scores = [.. Enumerable.Range(0, Alphabet.Length).Select(k => double.CreateChecked(outputs[0, (known - 1) * Alphabet.Length + k]) / temperature)];
            tokens.Add(Draw(scores, random.Uniform(i)));
        }
        return string.Concat(tokens.Select(t => Alphabet[t]));
    }

    /// <summary>Gives the network start values as GPT-2 has them: normal numbers of standard deviation 0.02, norms of 1, biases of 0.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network that <see cref="Load{T}"/> gave.</param>
    /// <param name="seed">The seed.</param>
    public static void Restart<T>(Network<T> network, ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        for (int i = 0; i < network.Slices.Count; i++)
        {
            var slice = network.Slices[i];
            var values = network.Parameters.AsSpan(slice.Range);
            if (slice.Shape.Count == 1)
            {
                values.Fill(slice.Name.EndsWith(".bias", StringComparison.Ordinal) ? T.Zero : T.One);
                continue;
            }
            var normal = new double[values.Length];
            new RandomStream(seed).Derive(i).FillNormal(normal);
            for (int j = 0; j < normal.Length; j++)
                values[j] = T.CreateTruncating(StartDeviation * normal[j]);
        }
    }

    static int Draw(double[] scores, double uniform)
    {
        double most = scores.Max(), all = scores.Sum(s => Math.Exp(s - most)), sum = 0;
        for (int k = 0; k < scores.Length - 1; k++)
        {
            sum += Math.Exp(scores[k] - most) / all;
            if (uniform < sum)
                return k;
        }
        return scores.Length - 1;
    }

    static Stream Open(string resource) => typeof(CourseGpt).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidDataException($"The library was built without its file {resource}: install it again.");
}
