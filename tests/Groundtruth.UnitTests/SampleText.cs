namespace Groundtruth.UnitTests;

internal static class SampleText
{
    /// <summary>Text of so many code points, and twice as many <c>char</c>s.</summary>
    internal static string Emojis(int count) => string.Concat(Enumerable.Repeat("😀", count));
}
