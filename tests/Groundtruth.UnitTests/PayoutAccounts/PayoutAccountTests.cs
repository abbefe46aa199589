using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;

namespace Groundtruth.UnitTests.PayoutAccounts;

public sealed class PayoutAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void A_new_account_is_pending()
    {
        Assert.That(Account().Status, Is.EqualTo(PayoutAccountStatus.Pending));
    }

    [TestCase(1, PayoutAccountStatus.Pending)]
    [TestCase(-1, PayoutAccountStatus.Payable)]
    public void The_latest_update_wins_in_any_order(int seconds, PayoutAccountStatus expected)
    {
        var account = Account();
        _ = account.Update(isPayable: true, Now);

        var isNewer = account.Update(isPayable: false, Now.AddSeconds(seconds));

        Assert.That((isNewer, account.Status), Is.EqualTo((expected == PayoutAccountStatus.Pending, expected)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Payable_wins_between_updates_of_the_same_second(bool first, bool second)
    {
        var account = Account();
        _ = account.Update(first, Now);

        _ = account.Update(second, Now);

        Assert.That(account.Status, Is.EqualTo(PayoutAccountStatus.Payable));
    }

    [Test]
    public void An_account_marked_not_payable_becomes_payable_on_an_update()
    {
        var account = Account();
        _ = account.Update(isPayable: true, Now);
        account.MarkNotPayable();
        var marked = account.Status;

        _ = account.Update(isPayable: true, Now);

        Assert.That((marked, account.Status), Is.EqualTo((PayoutAccountStatus.Pending, PayoutAccountStatus.Payable)));
    }

    private static PayoutAccount Account() => PayoutAccount.Open("acct_1", Id<User>.New(Now), Mode.Test, Now);
}
