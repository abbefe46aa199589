namespace Groundtruth.Application.NearDuplicates;

/// <summary>The 256 lowest frequencies of a picture's cosine transform, lowest first, without the mean.</summary>
internal static class Frequencies
{
    public const int Count = 256;

    /// <summary>The lowest frequencies, whose change over time is the movement.</summary>
    public const int OfMovement = 48;

    /// <summary>The lowest frequencies, whose signs are a key of the index.</summary>
    public const int OfKey = 24;

    /// <summary>The number of frequencies in one direction.</summary>
    public const int Side = 23;

    public static IReadOnlyList<(int Vertical, int Horizontal)> All { get; } =
    [
        .. from sum in Enumerable.Range(1, Side - 1)
           from vertical in Enumerable.Range(0, sum + 1)
           let horizontal = sum - vertical
           where sum < Side - 1 || Math.Min(vertical, horizontal) <= 1
           select (vertical, horizontal),
    ];

    public static IReadOnlyList<bool> IsOdd { get; } = [.. All.Select(frequency => frequency.Horizontal % 2 == 1)];

    public static FrameHash OddBits { get; } = FrameHash.Of([.. IsOdd.Select(isOdd => isOdd ? 1f : -1f)]);
}
