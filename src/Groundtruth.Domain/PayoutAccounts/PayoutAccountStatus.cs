namespace Groundtruth.Domain.PayoutAccounts;

public enum PayoutAccountStatus
{
    Pending,
    Payable,
}
