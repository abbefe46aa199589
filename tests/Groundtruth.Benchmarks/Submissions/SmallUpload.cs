using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Groundtruth.Benchmarks.Http;

namespace Groundtruth.Benchmarks.Submissions;

/// <summary>A new contributor sends a video of a second.</summary>
internal static class SmallUpload
{
    /// <summary>The time from the first byte of the upload to the pending submission.</summary>
    public static async Task<double> Milliseconds(string url, string taskId, int number, CancellationToken ct)
    {
        var video = Render(number);
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var account = new
        {
            email = $"{Guid.NewGuid():n}@example.com", password = "correct horse battery staple", display_name = "Ada", country = "DE",
        };
        using var registered = await http.PostAsJsonAsync("/api/contributor/v1/register", account, ct);
        using var session = JsonDocument.Parse(await registered.Content.ReadAsStringAsync(ct));
        using var contributor = new ApiClient(url, session.RootElement.GetProperty("data").GetProperty("token").GetString()!);
        var reservation = await contributor.Post($"/api/contributor/v1/tasks/{taskId}/reservations", body: null, ct);

        var start = TimeProvider.System.GetTimestamp();
        await Put(http, reservation.GetProperty("upload"), video, ct);
        var path = $"/api/contributor/v1/reservations/{reservation.GetProperty("id").GetString()}";
        await contributor.Post($"{path}/submit", body: null, ct);
        while ((await contributor.Get(path, ct)).GetProperty("submission_id").ValueKind == JsonValueKind.Null)
        {
            await Task.Delay(10, ct);
        }

        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task Put(HttpClient http, JsonElement upload, byte[] video, CancellationToken ct)
    {
        using var content = new ByteArrayContent(video);
        content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        using var response = await http.PutAsync(upload.GetProperty("url").GetString(), content, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"The upload failed with {(int)response.StatusCode}.");
        }
    }

    /// <summary>Each number has its own colors, since the same video is accepted once.</summary>
    private static byte[] Render(int number)
    {
        var path = Path.Combine(Path.GetTempPath(), $"groundtruth-clip-{Guid.NewGuid():n}.mp4");
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"testsrc=duration=1:size=160x120:rate=10,hue=h={number * 30}",
            "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart", path,
        ];
        using (var ffmpeg = Process.Start("ffmpeg", arguments))
        {
            ffmpeg.WaitForExit();
        }

        var video = File.ReadAllBytes(path);
        File.Delete(path);
        return video;
    }
}
