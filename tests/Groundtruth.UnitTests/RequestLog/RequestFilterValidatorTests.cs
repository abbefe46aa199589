using Groundtruth.Application.RequestLog;

namespace Groundtruth.UnitTests.RequestLog;

[Parallelizable(ParallelScope.All)]
public sealed class RequestFilterValidatorTests
{
    private static readonly RequestFilter[] Accepted =
    [
        new(),
        .. RequestFilter.StatusClasses.Select(status => new RequestFilter { StatusClass = status }),
        .. RequestFilter.Methods.Select(method => new RequestFilter { Method = method }),
        new() { Route = "/" },
        new() { Route = new string('a', 200) },
        new() { KeyId = "key_0000000000000000" },
        new() { RequestId = "req_0198e677d21f7a3b9d5e6f708192a3b4" },
        new() { RequestId = "req_e677d21fdbfe7a3b9d5e6f708192a3b4" },
        new() { CreatedAfter = "2026-06-18T14:32:00Z", CreatedBefore = "2026-06-18T14:32:00Z" },
        new() { CreatedAfter = "0001-01-01T00:00:00Z", CreatedBefore = "9999-12-31T23:59:59Z" },
    ];

    private static readonly object[][] Refused =
    [
        [new RequestFilter { StatusClass = "" }, "status_class:unknown_value"],
        [new RequestFilter { StatusClass = "1xx" }, "status_class:unknown_value"],
        [new RequestFilter { StatusClass = "6xx" }, "status_class:unknown_value"],
        [new RequestFilter { StatusClass = "404" }, "status_class:unknown_value"],
        [new RequestFilter { Method = "" }, "method:unknown_value"],
        [new RequestFilter { Method = "get" }, "method:unknown_value"],
        [new RequestFilter { Method = "TRACE" }, "method:unknown_value"],
        [new RequestFilter { Route = "" }, "route:too_short"],
        [new RequestFilter { Route = new string('a', 201) }, "route:too_long"],
        [new RequestFilter { KeyId = "" }, "key_id:invalid_id"],
        [new RequestFilter { KeyId = "nonsense" }, "key_id:invalid_id"],
        [new RequestFilter { KeyId = "tsk_0000000000000000" }, "key_id:invalid_id"],
        [new RequestFilter { RequestId = "" }, "request_id:invalid_id"],
        [new RequestFilter { RequestId = "req_1" }, "request_id:invalid_id"],
        [new RequestFilter { RequestId = "0198e677d21f7a3b9d5e6f708192a3b4" }, "request_id:invalid_id"],
        [new RequestFilter { RequestId = "req_0198e677d21f4a3b9d5e6f708192a3b4" }, "request_id:invalid_id"],
        [new RequestFilter { RequestId = "req_e677d21fdbff7a3b9d5e6f708192a3b4" }, "request_id:invalid_id"],
        [new RequestFilter { RequestId = "req_ffffffffffff7a3b9d5e6f708192a3b4" }, "request_id:invalid_id"],
        [new RequestFilter { CreatedAfter = "" }, "created_after:invalid_time"],
        [new RequestFilter { CreatedAfter = "yesterday" }, "created_after:invalid_time"],
        [new RequestFilter { CreatedBefore = "2026-06-18" }, "created_before:invalid_time"],
        [new RequestFilter { CreatedBefore = "2026-06-18T14:32:00" }, "created_before:invalid_time"],
    ];

    [TestCaseSource(nameof(Accepted))]
    public void Filters_of_their_form_are_valid(RequestFilter filter) => Assert.That(Fields(filter), Is.Empty);

    [TestCaseSource(nameof(Refused))]
    public void Others_are_invalid(RequestFilter filter, string error) => Assert.That(Fields(filter), Is.EqualTo(new[] { error }));

    [TestCase("/api/v1/tasks\0")]
    [TestCase("/api/v1\n/tasks")]
    public void A_route_has_no_control_characters(string route) =>
        Assert.That(Fields(new RequestFilter { Route = route }), Is.EqualTo(new[] { "route:invalid_character" }));

    private static IEnumerable<string> Fields(RequestFilter filter) => new RequestFilterValidator().Fields(filter);
}
