namespace Groundtruth.Domain.PayoutAccounts;

public enum PayoutAccountStatus
{
    /// <summary>The provider still needs information or is verifying the account.</summary>
    Pending,

    /// <summary>The contributor can be paid.</summary>
    Payable,
}
