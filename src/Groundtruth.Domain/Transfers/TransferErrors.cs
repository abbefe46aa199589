namespace Groundtruth.Domain.Transfers;

internal static class TransferErrors
{
    public static Error Settled { get; } = new(ErrorKind.Conflict, "transfer_settled", "The transfer is already settled.");
}
