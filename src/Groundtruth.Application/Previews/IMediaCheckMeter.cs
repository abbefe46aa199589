using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

public interface IMediaCheckMeter
{
    /// <summary>True if the number of pending checks is observed; it costs a query.</summary>
    bool WantsPending { get; }

    void Pending(long count);

    void Finished(PreviewStatus preview);
}
