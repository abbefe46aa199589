namespace Groundtruth.Application.StripeSandbox;

public sealed record SignedStripeEvent(string Payload, string Signature);
