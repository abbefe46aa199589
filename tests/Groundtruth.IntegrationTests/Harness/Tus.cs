using System.Globalization;
using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Raw tus requests, and the state of an upload.</summary>
internal static class Tus
{
    public const string BodyType = "application/offset+octet-stream";

    /// <summary>The tus target of a reservation's response.</summary>
    public static JsonNode Target(ApiResponse reservation) => reservation.Data["upload"]!["resumable"]!;

    public static string CreationUrl(ApiResponse reservation) => Target(reservation).Text("url");

    public static HttpRequestMessage Request(
        string method, string url, HttpContent? content = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = content };
        foreach (var (name, value) in headers.Prepend(("Tus-Resumable", "1.0.0")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        content?.Headers.TryAddWithoutValidation("Content-Type", BodyType);
        return request;
    }

    public static Task<ApiResponse> Create(
        this GroundtruthServer server, ApiResponse reservation, long length, params IEnumerable<(string Name, string Value)> headers) =>
        server.Send(Request(
            "POST", CreationUrl(reservation), null, headers.Prepend(("Upload-Length", length.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Creates an upload and returns its URL.</summary>
    public static async Task<string> Begin(this GroundtruthServer server, ApiResponse reservation, long length) =>
        (await server.Create(reservation, length)).Header("Location")!;

    public static Task<ApiResponse> Offset(this GroundtruthServer server, string url) => server.Send(Request("HEAD", url));

    public static Task<ApiResponse> Append(
        this GroundtruthServer server, string url, long offset, HttpContent content,
        params IEnumerable<(string Name, string Value)> headers) => server.Send(Request(
        "PATCH", url, content, headers.Prepend(("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)))));

    public static Task<ApiResponse> Append(this GroundtruthServer server, string url, long offset, byte[] bytes) =>
        server.Append(url, offset, new ByteArrayContent(bytes));

    /// <summary>The same URL on another replica.</summary>
    public static string At(this string url, GroundtruthServer server) =>
        server.Address.GetLeftPart(UriPartial.Authority) + new Uri(url).PathAndQuery;

    /// <summary>The bytes of the reservation's last complete upload.</summary>
    public static async Task<byte[]> Uploaded(this GroundtruthServer server, string mediaDirectory, string reservationId) =>
        await server.Sql<string>("SELECT upload_key FROM reservations WHERE id = $1", reservationId) is { } key
            ? await File.ReadAllBytesAsync(Path.Combine(mediaDirectory, key))
            : [];

    /// <summary>Every file of local media, complete or not.</summary>
    public static string[] Files(string mediaDirectory) => !Directory.Exists(mediaDirectory) ? [] :
    [
        .. Directory.EnumerateFiles(mediaDirectory, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != ".renaming"),
    ];
}
