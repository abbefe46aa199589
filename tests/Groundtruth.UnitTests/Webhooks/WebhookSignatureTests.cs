using System.Text;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.UnitTests.Webhooks;

/// <summary>The test vectors of docs/webhooks.md, computed with openssl.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WebhookSignatureTests
{
    private const string Secret = "gt_whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Next = "gt_whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private const string Id = "evt_01hx7rdm4v9q1w3e";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_01hx7rdm4v9q1w3e","type":"submission.approved"}""");
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1_781_798_400);

    [Test]
    public void The_hex_signature_covers_the_body() =>
        Assert.That(WebhookSignature.Hex(Secret, Body), Is.EqualTo("8f5e70d40db33808841d4b2bbb93b86592296e23965a0528945724932dcc4416"));

    [Test]
    public void The_standard_signature_covers_id_time_and_body() =>
        Assert.That(WebhookSignature.Standard([Secret], Id, SentAt, Body), Is.EqualTo("v1,UvK4wCHWRI727gh3VJkYuL+H9bdt3HBTpETyFgFrvUc="));

    [Test]
    public void Two_secrets_produce_two_signatures() =>
        Assert.That(
            WebhookSignature.Standard([Secret, Next], Id, SentAt, Body),
            Is.EqualTo("v1,UvK4wCHWRI727gh3VJkYuL+H9bdt3HBTpETyFgFrvUc= v1,Bh2dlC3P+Pc6Q1NBq4JC2Xz3ThoAUCHoqhE5eSFSha0="));
}
