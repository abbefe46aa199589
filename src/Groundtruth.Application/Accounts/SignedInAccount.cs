namespace Groundtruth.Application.Accounts;

public sealed record SignedInAccount(AccountView Account, string Token, DateTimeOffset TokenExpiresAt)
{
    public string DeviceToken { get; init; } = "";

    public override string ToString() => nameof(SignedInAccount);
}
