using System.Text;

namespace SaddleNotebooks.Tests;

/// <summary>Damages files as disks, transfers, merges and hand edits do. The same seed gives the same damage.</summary>
public static class Mutation
{
    static readonly string[] Words =
    [
        "null", "true", "-1", "0", "1e999", "99999999999999999999", "\"\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "NaN", "-Infinity", "\"\\ud800\"", "\\u0000", "\"", "{", "}", "[", "]", ",", ":",
        "\n", "\r\n", "\0", "#!csharp\n", "#!meta\n", "\u00e9", "\ufeff", "<<<<<<< HEAD\n", "F64", "I8", "9223372036854775807", "cells", "outputs", "source", "metadata",
    ];

    /// <summary>A damaged copy: one to four changes at random places.</summary>
    public static byte[] Of(byte[] whole, int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>(whole);
        for (int change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(bytes.Count - at, 1 + (int)Math.Pow(bytes.Count, random.NextDouble()));
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(length, 10_000)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                case 6:
                    Replace(bytes, at, random);
                    break;
                default:
                    for (int i = at; i < at + length; i++)
                        bytes[i] = 0;
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Puts a word in place of the number, word or text that stands there: the file stays well formed more often.</summary>
    static void Replace(List<byte> bytes, int at, Random random)
    {
        static bool IsEdge(byte b) => b is (byte)',' or (byte)':' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'\n';
        int start = at, end = at;
        while (start > 0 && !IsEdge(bytes[start - 1]) && at - start < 200)
            start--;
        while (end < bytes.Count && !IsEdge(bytes[end]) && end - at < 200)
            end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
    }
}
