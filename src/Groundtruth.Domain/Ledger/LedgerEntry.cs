namespace Groundtruth.Domain.Ledger;

public sealed class LedgerEntry : IIdentified
{
    private LedgerEntry()
    {
    }

    public static string IdPrefix => "led_";
}
