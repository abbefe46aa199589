using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Limits the table entries read from one file.</summary>
/// <remarks>A day of video and sound has fewer.</remarks>
internal sealed class EntryBudget
{
    public const int MaxEntries = 20_000_000;

    private long left = MaxEntries;

    public void Spend(long entries = 1)
    {
        left -= entries;
        if (left < 0) throw new TooComplexException();
    }
}
