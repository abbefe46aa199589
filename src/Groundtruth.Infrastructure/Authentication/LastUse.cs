using System.Net;

namespace Groundtruth.Infrastructure.Authentication;

/// <param name="Address">The client's address; null if unknown.</param>
internal sealed record LastUse(string CredentialId, DateTimeOffset At, IPAddress? Address);
