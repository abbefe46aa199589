using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Application.Accounts;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A contributor that sends requests with a session token.</summary>
public sealed class Contributor(GroundtruthServer server, SignedInAccount account)
{
    public const string Password = "correct horse battery staple";

    public string Id => account.Account.Id.Value;

    public string Email => account.Account.Email;

    public string Token => account.Token;

    /// <summary>The same session on another server.</summary>
    public Contributor At(GroundtruthServer other) => new(other, account);

    public Task<ApiResponse> Get(string path) => Send(HttpMethod.Get, path);

    public Task<ApiResponse> Post(string path, JsonNode? body = null, string? idempotencyKey = null) =>
        Send(HttpMethod.Post, path, body?.ToJsonString(), idempotencyKey);

    public Task<ApiResponse> Delete(string path) => Send(HttpMethod.Delete, path);

    public Task<ApiResponse> Send(
        HttpMethod method, string path, string? body = null, string? idempotencyKey = null, string contentType = "application/json") =>
        server.Send(Requests.Make(Token, method, path, body is null ? null : Encoding.UTF8.GetBytes(body), idempotencyKey, contentType));

    public Task<ApiResponse> Reserve(string taskId) => Post($"/api/contributor/v1/tasks/{taskId}/reservations");

    /// <inheritdoc cref="GroundtruthServer.Upload"/>
    public Task<ApiResponse> Upload(ApiResponse reservation, byte[] file) => server.Upload(reservation, file);

    public Task<ApiResponse> Submit(string reservationId, string? idempotencyKey = null) =>
        Post($"/api/contributor/v1/reservations/{reservationId}/submit", idempotencyKey: idempotencyKey);

    /// <summary>Reserves, uploads and submits a real video. Returns the submission's id.</summary>
    public async Task<string> SubmittedVideo(string taskId, byte[]? video = null)
    {
        var reservation = await Reserve(taskId);
        await Upload(reservation, video ?? Clips.Unique());
        return (await FollowedSubmit(reservation.Id)).Id;
    }

    /// <summary>Polls a 202 as clients do: on a machine that stalls, a lock timeout can fail an attempt.</summary>
    private async Task<ApiResponse> FollowedSubmit(string reservationId)
    {
        var submitted = await Submit(reservationId);
        for (var poll = 1; submitted.Status == HttpStatusCode.Accepted && poll < 4; poll++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(15 << poll));
            submitted = await Submit(reservationId);
        }

        return submitted;
    }

    /// <summary>A valid registration body, to be modified by the test.</summary>
    public static JsonObject Registration(string? email = null, string country = "DE") => new()
    {
        ["email"] = email ?? $"{Guid.NewGuid():n}@example.com",
        ["password"] = Password,
        ["display_name"] = "Ada",
        ["country"] = country,
    };

    public static JsonObject Credentials(string email, string password = Password) => new() { ["email"] = email, ["password"] = password };
}
