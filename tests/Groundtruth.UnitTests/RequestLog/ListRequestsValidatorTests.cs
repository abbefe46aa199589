using Groundtruth.Application;
using Groundtruth.Application.RequestLog;

namespace Groundtruth.UnitTests.RequestLog;

/// <summary><c>RequestFilterValidatorTests</c> tests the rules of the filter.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ListRequestsValidatorTests
{
    [Test]
    public void Filter_and_page_are_reported_together_without_their_groups()
    {
        var query = new ListRequests(new RequestFilter { StatusClass = "6xx", Route = "", KeyId = "nonsense" }, new PageRequest("0"));

        Assert.That(
            new ListRequestsValidator().Fields(query),
            Is.EqualTo(new[] { "status_class:unknown_value", "route:too_short", "key_id:invalid_id", "limit:out_of_range" }));
    }
}
