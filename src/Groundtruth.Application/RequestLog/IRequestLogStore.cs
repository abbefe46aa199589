using Groundtruth.Domain;

namespace Groundtruth.Application.RequestLog;

public interface IRequestLogStore
{
    /// <summary>Reads a bounded number of requests within the range.</summary>
    /// <remarks>Returns those that match, at most its limit.</remarks>
    Task<LoggedRequests> List(Owner owner, RequestConditions conditions, CursorRange range, CancellationToken ct);
}

/// <param name="Matches">In the order of the range.</param>
/// <param name="Next">The id of the last match, or of the last request read, to continue from. Null at the end of the range.</param>
public sealed record LoggedRequests(IReadOnlyList<LoggedRequestView> Matches, string? Next);
