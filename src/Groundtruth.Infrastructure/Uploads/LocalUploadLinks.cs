using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Uploads;

/// <summary>Signatures and tokens are in the query, which neither logs nor traces show.</summary>
/// <remarks>Links have no expiry of their own: every request checks that the reservation is live.</remarks>
internal sealed class LocalUploadLinks(EncryptionKeys keys, IPublicUrl publicUrl, UploadOptions options) : IUploadLinks
{
    /// <summary>The maximum number of bytes lost behind a proxy that buffers whole request bodies.</summary>
    private const long ChunkBytes = 8 * 1024 * 1024;

    private const int TokenBytes = 16;

    private readonly LinkSignatures signatures = new(keys, "local-upload-links");
    private readonly byte[][] tokenKeys = keys.Derive("local-upload-tokens");

    public UploadTarget Target(Reservation reservation, string contentType, Upload? unfinished, string? fingerprint = null) => new(
        $"{publicUrl.Value}/uploads/{reservation.Id}?content_type={Uri.EscapeDataString(contentType)}"
            + $"&signature={signatures.Sign(Text(reservation.Id, contentType))}",
        "PUT",
        new Dictionary<string, string> { ["Content-Type"] = contentType },
        options.MaxBytes,
        Resumable(reservation, contentType, unfinished, fingerprint));

    public string Continue(Upload upload) => $"{publicUrl.Value}/uploads/tus/{upload.Id}?token={TokenOf(upload)}";

    /// <summary>The upload's token, even if an earlier key issued it; otherwise a new one.</summary>
    public string TokenOf(Upload upload) =>
        tokenKeys.Select(key => Token(key, upload)).FirstOrDefault(upload.HasToken) ?? Token(tokenKeys[0], upload);

    public bool IsSigned(Id<Reservation> id, string? contentType, string signature) => signatures.IsGood(Text(id, contentType), signature);

    public string Parts(Reservation reservation) => $"{publicUrl.Value}/api/contributor/v1/reservations/{reservation.Id}/upload";

    private ResumableTarget Resumable(Reservation reservation, string contentType, Upload? unfinished, string? fingerprint) => new(
        ResumableProtocol.Tus,
        $"{publicUrl.Value}/uploads/tus?reservation={reservation.Id}&signature={signatures.Sign(Text(reservation.Id, contentType: null))}",
        new Dictionary<string, string>(),
        fingerprint is null
            ? new Dictionary<string, string> { ["filetype"] = contentType }
            : new Dictionary<string, string> { ["filetype"] = contentType, [Upload.FingerprintName] = fingerprint },
        ChunkBytes)
    {
        // Without the encryption key that issued the token, only the client that has the URL can continue.
        UploadUrl = unfinished is not null && unfinished.HasToken(TokenOf(unfinished)) ? Continue(unfinished) : null,
    };

    private static string Token(byte[] key, Upload upload)
    {
        byte[] text = [.. upload.TokenSalt, .. Encoding.ASCII.GetBytes(upload.Id.Value)];
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, text).AsSpan(0, TokenBytes));
    }

    private static string Text(Id<Reservation> id, string? contentType) => contentType is null ? $"tus\n{id}" : $"put\n{id}\n{contentType}";
}
