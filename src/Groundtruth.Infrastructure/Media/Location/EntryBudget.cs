using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Limits the table entries that are read of one file: more than a day of video and sound has.</summary>
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
