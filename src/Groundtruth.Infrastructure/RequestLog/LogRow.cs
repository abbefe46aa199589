using Groundtruth.Domain;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Infrastructure.RequestLog;

/// <summary>A request with its id, which stays the same when its insertion is repeated.</summary>
internal readonly record struct LogRow(Id<LoggedRequest> Id, LoggedRequest Request)
{
    public static LogRow Of(LoggedRequest request) => new(Id<LoggedRequest>.New(request.CreatedAt), request);
}
