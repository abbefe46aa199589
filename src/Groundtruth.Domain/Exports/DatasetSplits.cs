using System.Security.Cryptography;
using System.Text;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Domain.Exports;

/// <summary>Assigns all videos of a contributor to one split.</summary>
/// <remarks>The split is the same in every task and version.</remarks>
public static class DatasetSplits
{
    public const int TrainPercent = 80;
    public const int ValidationPercent = 10;

    public static DatasetSplit Of(Id<User> contributor) => Percentile(contributor) switch
    {
        < TrainPercent => DatasetSplit.Train,
        < TrainPercent + ValidationPercent => DatasetSplit.Validation,
        _ => DatasetSplit.Test,
    };

    private static int Percentile(Id<User> contributor) => SHA256.HashData(Encoding.ASCII.GetBytes(contributor.Value))[0] * 100 / 256;
}
