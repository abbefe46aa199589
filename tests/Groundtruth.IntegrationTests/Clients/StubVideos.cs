using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The lines of the manifest and the shards of a <see cref="StubExport"/>, by number.</summary>
internal static class StubVideos
{
    private static readonly byte[] Video = [.. Enumerable.Range(0, 100_000).Select(n => (byte)(n % 251))];

    public static byte[] Line(int number) => Encoding.UTF8.GetBytes(
        $$"""{"id":"sub_{{number}}","file_name":"sub_{{number}}.mp4","byte_size":{{Video.Length}},"sha256":"{{Hex(Video)}}"}""" + "\n");

    public static byte[] Shard(int number)
    {
        using var output = new MemoryStream();
        using (var tar = new TarWriter(output, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ($"sub_{number}.mp4", Video), ($"sub_{number}.json", Line(number)) })
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return output.ToArray();
    }

    public static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
