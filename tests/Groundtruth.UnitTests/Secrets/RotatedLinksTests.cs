using Groundtruth.Application.Exports;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Exports;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Uploads;
using Groundtruth.UnitTests.Submissions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Groundtruth.UnitTests.Secrets;

/// <summary>Links and tokens that were issued before a rotation of the encryption key.</summary>
public sealed class RotatedLinksTests
{
    private static readonly EncryptionKey Old = new([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly EncryptionKey New = new([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly EncryptionKeys Before = new(Old, []);
    private static readonly EncryptionKeys During = new(New, [Old]);
    private static readonly EncryptionKeys After = new(New, []);

    private static readonly DateTimeOffset Now = Stages.Now;
    private static readonly IPublicUrl PublicUrl = Mock.Of<IPublicUrl>(url => url.Value == "https://groundtruth.example");

    private readonly FakeTimeProvider time = new(Now);

    [Test]
    public void Export_links_survive_until_the_old_key_is_removed()
    {
        var (id, expiresAt) = (Id<Export>.New(Now), Now.AddHours(1));
        var link = new ExportLink(id.Value, "manifest.jsonl", "key_1", expiresAt.ToUnixTimeSeconds());
        var signature = SignatureOf(Exports(Before).Sign(id, link.Name, link.ActorId, expiresAt));

        Assert.That(IsGoodUnder(keys => Exports(keys).IsGood(link, signature)), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Media_links_survive_until_the_old_key_is_removed()
    {
        var upload = new LocalUploadLink("uploads/1.mp4", Now.AddHours(1).ToUnixTimeSeconds(), "video/mp4", 1000);
        var download = new LocalDownloadLink(upload.Key, upload.ExpiresAtUnixSeconds, "sub_1.mp4");
        var (up, down) = (SignatureOf(Media(Before).Upload(upload)), SignatureOf(Media(Before).Download(download)));

        Assert.That(IsGoodUnder(keys => Media(keys).IsGood(download, down)), Is.EqualTo((true, true, false)));
        Assert.That(IsGoodUnder(keys => Media(keys).IsGood(upload, up)), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Upload_links_survive_until_the_old_key_is_removed()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());
        var signature = SignatureOf(Uploads(Before).Target(reservation, "video/mp4", unfinished: null).Url);

        Assert.That(
            IsGoodUnder(keys => Uploads(keys).IsSigned(reservation.Id, "video/mp4", signature)), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void The_current_key_signs()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());

        Assert.That(
            SignatureOf(Uploads(During).Target(reservation, "video/mp4", unfinished: null).Url),
            Is.EqualTo(SignatureOf(Uploads(After).Target(reservation, "video/mp4", unfinished: null).Url)));
    }

    [Test]
    public void An_unfinished_upload_keeps_its_token()
    {
        var reservation = Stages.Reservation(Stages.OpenTask());
        var upload = Upload.Create(reservation, UploadProtocol.Tus, "video/mp4", declaredBytes: 1000, Now);
        var issued = Uploads(Before).TokenOf(upload);
        upload.IssueToken(issued);

        Assert.That(Uploads(During).TokenOf(upload), Is.EqualTo(issued));
        Assert.That(UrlToContinue(During, reservation, upload), Does.EndWith(issued));
        Assert.That(UrlToContinue(After, reservation, upload), Is.Null);
    }

    private static (bool Before, bool During, bool After) IsGoodUnder(Func<EncryptionKeys, bool> isGood) =>
        (isGood(Before), isGood(During), isGood(After));

    private static string SignatureOf(string url) => url[(url.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length)..];

    private static string? UrlToContinue(EncryptionKeys keys, Reservation reservation, Upload upload) =>
        Uploads(keys).Target(reservation, "video/mp4", upload).Resumable!.UploadUrl;

    private static LocalUploadLinks Uploads(EncryptionKeys keys) => new(keys, PublicUrl, new UploadOptions(1000));

    private ExportLinks Exports(EncryptionKeys keys) => new(keys, PublicUrl, time);

    private LocalMediaLinks Media(EncryptionKeys keys) => new(keys, PublicUrl, time);
}
