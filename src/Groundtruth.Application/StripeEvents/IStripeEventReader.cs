using Groundtruth.Domain;

namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventReader
{
    /// <summary>Verifies the signature, then reads the event.</summary>
    /// <remarks>A signed but unreadable body also counts as an event.</remarks>
    Result<StripeEvent> Read(string payload, string? signature);

    /// <summary>Reads a stored event, whose signature was verified when it arrived.</summary>
    StripeEvent ReadStored(string payload, Mode mode);
}
