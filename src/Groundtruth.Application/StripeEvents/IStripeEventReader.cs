using Groundtruth.Domain;

namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventReader
{
    /// <summary>Verifies the signature, then reads the event. A signed body that cannot be read is an event too.</summary>
    Result<StripeEvent> Read(string payload, string? signature);

    /// <summary>Reads a stored event, whose signature was verified when it arrived.</summary>
    StripeEvent ReadStored(string payload, Mode mode);
}
