using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

internal sealed class NextCheckout(FundingLinks links, IUnitOfWork db)
{
    public async Task Open(CollectionTask task, CheckoutSession paid, CancellationToken ct)
    {
        var link = await links.Open(task, paid, ct);
        if (link.Error is not null)
        {
            return;
        }

        await using var tx = db.Begin();
        if (await links.Keep(link.Value, isFirst: false, ct) is null)
        {
            await tx.Rollback();
            await links.Close(link.Value, ct);
            return;
        }

        await tx.Commit(ct);
    }
}
