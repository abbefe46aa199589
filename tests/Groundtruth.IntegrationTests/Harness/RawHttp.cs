using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Sends raw requests that HttpClient would reject or normalize.</summary>
public static class RawHttp
{
    /// <param name="headers">Raw header lines; <c>Host</c> and <c>Connection: close</c> are added.</param>
    public static async Task<ApiResponse> Send(
        Uri address, string method, string target, IEnumerable<string> headers, byte[]? body = null, string version = "HTTP/1.1")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        string[] head = [$"{method} {target} {version}", $"Host: {address.Authority}", "Connection: close", .. headers];
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{string.Join("\r\n", head)}\r\n\r\n"));
        try
        {
            await stream.WriteAsync(body ?? []);
        }
        catch (IOException)
        {
            // The server responded before reading the whole body; the test asserts on that response.
        }

        return Parse(await ReadToEnd(stream));
    }

    private static async Task<byte[]> ReadToEnd(NetworkStream stream)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all);
        }
        catch (IOException) when (all.Length > 0)
        {
            // The server reset the connection after its response.
        }

        return all.ToArray();
    }

    private static ApiResponse Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group), StringComparer.OrdinalIgnoreCase);
        var body = bytes[(end + 4)..];
        var isChunked = headers.GetValueOrDefault("Transfer-Encoding") == "chunked";
        return new ApiResponse(
            (HttpStatusCode)int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), isChunked ? Join(body) : body, headers);
    }

    private static byte[] Join(ReadOnlySpan<byte> chunks)
    {
        var all = new List<byte>();
        while (true)
        {
            var line = chunks.IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(chunks[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return [.. all];
            }

            all.AddRange(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }
    }
}
