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

/// <summary>
/// Signatures and tokens are in the query, which neither logs nor traces show. Links have no expiry of their own: every request checks that
/// the reservation is live.
/// </summary>
internal sealed class LocalUploadLinks(EncryptionKey key, IPublicUrl publicUrl, UploadOptions options) : IUploadLinks
{
    /// <summary>The most bytes lost behind a proxy that buffers whole request bodies.</summary>
    private const long ChunkBytes = 8 * 1024 * 1024;

    private const int TokenBytes = 16;

    private readonly byte[] signingKey = key.Derive("local-upload-links");
    private readonly byte[] tokenKey = key.Derive("local-upload-tokens");

    public UploadTarget Target(Reservation reservation, string contentType, Upload? unfinished) => new(
        $"{publicUrl.Value}/uploads/{reservation.Id}?content_type={Uri.EscapeDataString(contentType)}"
            + $"&signature={Sign(reservation.Id, contentType)}",
        "PUT",
        new Dictionary<string, string> { ["Content-Type"] = contentType },
        options.MaxBytes,
        Resumable(reservation, contentType, unfinished));

    public string Continue(Upload upload) => $"{publicUrl.Value}/uploads/tus/{upload.Id}?token={TokenOf(upload)}";

    public string TokenOf(Upload upload)
    {
        byte[] text = [.. upload.TokenSalt, .. Encoding.ASCII.GetBytes(upload.Id.Value)];
        return Convert.ToHexStringLower(HMACSHA256.HashData(tokenKey, text).AsSpan(0, TokenBytes));
    }

    public bool IsSigned(Id<Reservation> id, string? contentType, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Sign(id, contentType)), Encoding.UTF8.GetBytes(signature));

    public string Parts(Reservation reservation) => $"{publicUrl.Value}/api/contributor/v1/reservations/{reservation.Id}/upload";

    private ResumableTarget Resumable(Reservation reservation, string contentType, Upload? unfinished) => new(
        ResumableProtocol.Tus,
        $"{publicUrl.Value}/uploads/tus?reservation={reservation.Id}&signature={Sign(reservation.Id, contentType: null)}",
        new Dictionary<string, string>(),
        new Dictionary<string, string> { ["filetype"] = contentType },
        ChunkBytes)
    {
        // After a change of the encryption key the token would be another one; the client that has the URL goes on.
        UploadUrl = unfinished is not null && unfinished.HasToken(TokenOf(unfinished)) ? Continue(unfinished) : null,
    };

    private string Sign(Id<Reservation> id, string? contentType) => Convert.ToHexStringLower(
        HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(contentType is null ? $"tus\n{id}" : $"put\n{id}\n{contentType}")));
}
