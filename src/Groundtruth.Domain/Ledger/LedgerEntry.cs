namespace Groundtruth.Domain.Ledger;

/// <summary>One entry of a ledger transaction.</summary>
public sealed class LedgerEntry : IIdentified
{
    private LedgerEntry()
    {
    }

    public static string IdPrefix => "led_";
}
