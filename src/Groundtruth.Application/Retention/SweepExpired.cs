using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Retention;

/// <summary>Applies each retention rule once.</summary>
/// <remarks>Batches are small, so that no lock is held long. Returns the number of deleted rows.</remarks>
public sealed record SweepExpired : ICommand<int>;

internal sealed class SweepExpiredHandler(IEnumerable<IRetentionRule> rules, TimeProvider time) : IRequestHandler<SweepExpired, Result<int>>
{
    private const int BatchSize = 500;

    public async Task<Result<int>> Handle(SweepExpired command, CancellationToken ct)
    {
        var now = time.Now();
        var swept = 0;
        foreach (var rule in rules)
        {
            swept += await rule.Sweep(BatchSize, now, ct);
        }

        return swept;
    }
}
