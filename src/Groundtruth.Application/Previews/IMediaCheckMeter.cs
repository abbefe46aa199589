using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

public interface IMediaCheckMeter
{
    /// <summary>True if a listener observes the number of pending checks, which costs a query.</summary>
    bool WantsPending { get; }

    void Pending(long count);

    void Finished(PreviewStatus preview);
}
