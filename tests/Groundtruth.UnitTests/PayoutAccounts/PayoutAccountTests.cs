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

    [Test]
    public void A_gone_account_stays_gone()
    {
        var account = Account();
        account.MarkGone();

        var isUpdated = account.Update(isPayable: true, Now.AddDays(1));

        Assert.That((isUpdated, account.IsGone, account.Status), Is.EqualTo((false, true, PayoutAccountStatus.Pending)));
    }

    [Test]
    public void A_gone_account_is_replaced_by_a_pending_one()
    {
        var account = Account();
        _ = account.Update(isPayable: true, Now);
        account.MarkGone();

        var isReplaced = account.Replace("acct_2", Now);

        Assert.That(
            (isReplaced, account.Id, account.IsGone, account.Status), Is.EqualTo((true, "acct_2", false, PayoutAccountStatus.Pending)));
        Assert.That(account.Update(isPayable: true, Now.AddDays(-1)), Is.True, "The new account has no state yet.");
    }

    [Test]
    public void Former_accounts_are_remembered_in_their_order()
    {
        var account = Account();
        var first = account.Id;
        account.MarkGone();
        _ = account.Replace("acct_2", Now);
        account.MarkGone();

        _ = account.Replace("acct_3", Now);

        Assert.That(account.FormerIds, Is.EqualTo(new[] { first, "acct_2" }));
    }

    [Test]
    public void An_account_in_use_is_not_replaced()
    {
        var account = Account();
        var id = account.Id;

        Assert.That((account.Replace("acct_2", Now), account.Id), Is.EqualTo((false, id)));
    }

    private static PayoutAccount Account() => PayoutAccount.Open("acct_1", Id<User>.New(Now), Mode.Test, Now);
}
