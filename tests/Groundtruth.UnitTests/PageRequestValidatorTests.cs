using FluentValidation;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Events;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Marketplace;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.RequestLog;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;

namespace Groundtruth.UnitTests;

/// <summary>Every list validates its page. <c>ListTasksValidatorTests</c> tests the rules in detail.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PageRequestValidatorTests
{
    private const string Digits = "0000000000000000";

    private static readonly Dictionary<string, PagedList> Lists = new()
    {
        [nameof(ListApiKeys)] = Of("key_", new ListApiKeysValidator(), page => new ListApiKeys(page)),
        [nameof(ListAuditEntries)] = Of("aud_", new ListAuditEntriesValidator(), page => new ListAuditEntries(page)),
        [nameof(ListDeliveries)] = Of("dlv_", new ListDeliveriesValidator(), page => new ListDeliveries(default, page)),
        [nameof(ListEarnedPayouts)] = Of("pay_", new ListEarnedPayoutsValidator(), page => new ListEarnedPayouts(page)),
        [nameof(ListEvents)] = Of("evt_", new ListEventsValidator(), page => new ListEvents(null, page)),
        [nameof(ListExports)] = Of("exp_", new ListExportsValidator(), page => new ListExports(default, page)),
        [nameof(ListLedger)] = Of("led_", new ListLedgerValidator(), page => new ListLedger(default, page)),
        [nameof(ListOffers)] = Of("tsk_", new ListOffersValidator(), page => new ListOffers(page)),
        [nameof(ListOwnSubmissions)] = Of("sub_", new ListOwnSubmissionsValidator(), page => new ListOwnSubmissions(page)),
        [nameof(ListRequests)] = Of("log_", new ListRequestsValidator(), page => new ListRequests(new RequestFilter(), page)),
        [nameof(ListSubmissions)] = Of("sub_", new ListSubmissionsValidator(), page => new ListSubmissions(default, null, page)),
        [nameof(ListTasks)] = Of("tsk_", new ListTasksValidator(), page => new ListTasks(null, page)),
        [nameof(ListWebhookEndpoints)] = Of("whe_", new ListWebhookEndpointsValidator(), page => new ListWebhookEndpoints(page)),
        [nameof(SearchSubmissions)] = Of("sub_", new SearchSubmissionsValidator(), page => new SearchSubmissions(page)),
    };

    private static readonly string[] Names = [.. Lists.Keys];

    private sealed record PagedList(string Prefix, Func<PageRequest, IEnumerable<string>> Fields);

    [Test]
    public void Every_list_is_tested()
    {
        var lists = typeof(PageRequest).Assembly.GetTypes()
            .Where(type => type.GetProperty("Page")?.PropertyType == typeof(PageRequest)).Select(type => type.Name);

        Assert.That(Lists.Keys, Is.EquivalentTo(lists));
    }

    [TestCaseSource(nameof(Names))]
    public void A_limit_is_1_to_1000(string list)
    {
        var fields = Lists[list].Fields;

        Assert.That(fields(new PageRequest()), Is.Empty);
        Assert.That(fields(new PageRequest("1")), Is.Empty);
        Assert.That(fields(new PageRequest("1000")), Is.Empty);
        Assert.That(fields(new PageRequest("0")), Is.EqualTo(new[] { "limit:out_of_range" }));
        Assert.That(fields(new PageRequest("1001")), Is.EqualTo(new[] { "limit:out_of_range" }));
    }

    [TestCaseSource(nameof(Names))]
    public void A_cursor_is_an_id_of_the_listed_items(string list)
    {
        var (prefix, fields) = Lists[list];
        var (own, other) = ($"{prefix}{Digits}", $"rsv_{Digits}");

        Assert.That(fields(new PageRequest(StartingAfter: own)), Is.Empty);
        Assert.That(fields(new PageRequest(EndingBefore: own)), Is.Empty);
        Assert.That(fields(new PageRequest(StartingAfter: other)), Is.EqualTo(new[] { "starting_after:invalid_id" }));
        Assert.That(fields(new PageRequest(EndingBefore: other)), Is.EqualTo(new[] { "ending_before:invalid_id" }));
    }

    [TestCaseSource(nameof(Names))]
    public void Only_one_cursor_is_allowed(string list)
    {
        var (prefix, fields) = Lists[list];
        var id = $"{prefix}{Digits}";

        Assert.That(fields(new PageRequest(StartingAfter: id, EndingBefore: id)), Is.EqualTo(new[] { "ending_before:not_allowed" }));
    }

    private static PagedList Of<T>(string prefix, IValidator<T> validator, Func<PageRequest, T> query) =>
        new(prefix, page => validator.Fields(query(page)));
}
