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
    public void The_latest_news_counts_in_whatever_order_it_comes(int seconds, PayoutAccountStatus expected)
    {
        var account = Account();
        _ = account.Update(isPayable: true, Now);

        var isNews = account.Update(isPayable: false, Now.AddSeconds(seconds));

        Assert.That((isNews, account.Status), Is.EqualTo((expected == PayoutAccountStatus.Pending, expected)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Of_two_news_of_one_second_the_one_that_lets_money_go_counts(bool first, bool second)
    {
        var account = Account();
        _ = account.Update(first, Now);

        _ = account.Update(second, Now);

        Assert.That(account.Status, Is.EqualTo(PayoutAccountStatus.Payable));
    }

    [Test]
    public void One_that_is_not_believed_any_more_is_believed_again_when_the_provider_says_so()
    {
        var account = Account();
        _ = account.Update(isPayable: true, Now);
        account.Distrust();
        var distrusted = account.Status;

        _ = account.Update(isPayable: true, Now);

        Assert.That((distrusted, account.Status), Is.EqualTo((PayoutAccountStatus.Pending, PayoutAccountStatus.Payable)));
    }

    private static PayoutAccount Account() => PayoutAccount.Open("acct_1", Id<User>.New(Now), Mode.Test, Now);
}
