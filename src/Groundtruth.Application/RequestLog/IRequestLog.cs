using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Application.RequestLog;

public interface IRequestLog
{
    /// <summary>Queues a request in memory; a job saves it.</summary>
    /// <remarks>If the queue is full, counts the request as dropped.</remarks>
    void Record<TRequest>(TRequest request, Func<TRequest, LoggedRequest> describe);
}
