using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Application.RequestLog;

public interface IRequestLog
{
    /// <summary>Queues a request in memory; a job saves it. If the queue is full, counts the request as dropped.</summary>
    void Record<TRequest>(TRequest request, Func<TRequest, LoggedRequest> describe);
}
