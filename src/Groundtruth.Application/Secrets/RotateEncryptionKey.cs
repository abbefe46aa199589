using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Secrets;

/// <summary>Re-encrypts everything encrypted with earlier keys, which are obsolete afterwards. Returns the number of rows.</summary>
public sealed record RotateEncryptionKey : ICommand<int>;

internal sealed class RotateEncryptionKeyHandler(IStoredSecrets secrets) : IRequestHandler<RotateEncryptionKey, Result<int>>
{
    public async Task<Result<int>> Handle(RotateEncryptionKey command, CancellationToken ct) => await secrets.Reencrypt(ct);
}
