using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

/// <summary>Repeats a request whose transaction was rolled back by a deadlock or an id collision.</summary>
internal sealed class RetryBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IChange
    where TResponse : IFailable<TResponse>
{
    private const int MaxAttempts = 4;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await next();
            }
            catch (TransactionRolledBackException) when (attempt < MaxAttempts)
            {
                continue;
            }
        }
    }
}
