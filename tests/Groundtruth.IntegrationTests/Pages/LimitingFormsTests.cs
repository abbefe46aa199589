using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Forms that are too large or too slow, which anyone can send.</summary>
public sealed class LimitingFormsTests : ApiTests
{
    private const int TooMuch = 300 * 1024;

    protected override bool HasWorkers => false;

    [Test]
    public async Task Form_that_states_too_large_a_size_is_refused()
    {
        var response = await Send(new StringContent(new string('x', TooMuch)));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(response.Text, Does.Contain("The form is larger than 256 KiB."));
    }

    [Test]
    public async Task Form_of_unknown_size_is_read_up_to_the_limit()
    {
        using var form = new HeldContent(TooMuch);
        form.Release();

        var response = await Send(form);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task Form_that_does_not_arrive_within_a_minute_is_refused()
    {
        string[] headers = ["Content-Type: application/x-www-form-urlencoded", "Content-Length: 100"];
        var sending = RawHttp.Send(Server.Address, "POST", "/sign-in", headers, "Email="u8.ToArray());

        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(61));
            return Task.FromResult(sending.IsCompleted);
        });

        Assert.That((await sending).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((await sending).Text, Does.Contain("The form did not arrive in time."));
    }

    /// <summary>Without an antiforgery token.</summary>
    private Task<ApiResponse> Send(HttpContent text)
    {
        var form = new MultipartFormDataContent { { text, "Email" } };
        return Server.Send(new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form, Headers = { { "Accept", "text/html" } } });
    }
}
