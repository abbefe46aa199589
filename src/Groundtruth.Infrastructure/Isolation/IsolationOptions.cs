namespace Groundtruth.Infrastructure.Isolation;

/// <param name="AllowUnsandboxed">True to inspect uploads even if foreign programs cannot be isolated on this machine.</param>
public sealed record IsolationOptions(bool AllowUnsandboxed);
