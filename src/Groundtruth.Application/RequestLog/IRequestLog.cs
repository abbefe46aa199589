using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Application.RequestLog;

public interface IRequestLog
{
    /// <summary>Notes a request in memory; a job saves it. If too many wait, counts it as dropped and does not describe it.</summary>
    void Record<TRequest>(TRequest request, Func<TRequest, LoggedRequest> describe);
}
