using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Files that are accepted, with some of their facts, and files that are refused, with their code.</summary>
public static class VideoMatrix
{
    private const string Picture = "-f lavfi -i testsrc=duration=2:size=160x120:rate=10";
    private const string Sound = "-f lavfi -i sine=duration=2:sample_rate=8000";
    private const string H264 = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast";
    private const string Aac = "-c:a aac -ar 8000";
    private const string Vp8 = "-c:v libvpx -deadline realtime";
    private const string Encryption = "-encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb "
        + "-encryption_kid a7e61c373e219033c21091fa607bf3b8";
    private const string Hevc = "-c:v libx265 -preset ultrafast -tag:v hvc1";

    /// <summary>So many packets that their list is not read as a whole.</summary>
    private const string Long = $"-f lavfi -i testsrc=duration=60:size=160x120:rate=100 -g 100 {H264}";

    /// <summary>Codec, container, seconds, size, and what is special: bits, HDR, audio, rotation.</summary>
    public static Dictionary<string, (Func<byte[]> File, string Facts)> Accepted { get; } = new()
    {
        ["MP4 with H.264 and AAC"] = (() => Faststart, "h264 mp4 2s 160x120 8bit audio"),
        ["MOV with a time code track and PCM"] = (
            () => Render($"{Picture} {Sound} {H264} -c:a pcm_s16le -timecode 01:00:00:00", ".mov"), "h264 mov 2s 160x120 8bit audio"),
        ["3GP with MPEG-4 and AAC"] = (() => Render($"{Picture} {Sound} -c:v mpeg4 {Aac}", ".3gp"), "mpeg4 3gp 2s 160x120 8bit audio"),
        ["3GP with MPEG-4 and narrow-band AMR"] = (() => WithAmr("-c:v mpeg4", isWide: false), "mpeg4 3gp 2s 160x120 8bit audio"),
        ["3GP with H.264 and wide-band AMR"] = (() => WithAmr(H264, isWide: true), "h264 3gp 2s 160x120 8bit audio"),
        ["MOV with Motion JPEG"] = (() => Render($"{Picture} -c:v mjpeg -pix_fmt yuvj420p", ".mov"), "mjpeg mov 2s 160x120 8bit"),
        ["MOV with ProRes"] = (() => Render($"{Picture} -c:v prores_ks -profile:v 0", ".mov"), "prores mov 2s 160x120 10bit"),
        ["WebM with VP9 and Opus"] = (
            () => Render($"{Picture} {Sound} -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus", ".webm"),
            "vp9 webm 2s 160x120 8bit audio"),
        ["WebM of a browser, without duration"] = (
            () => Render($"{Picture} {Sound} {Vp8} -c:a libvorbis -live 1", ".webm"), "vp8 webm 2s 160x120 8bit audio"),
        ["Matroska of a killed recorder"] = (
            () => Cut(Render($"{Picture} -g 5 {H264} -live 1", ".mkv"), 0.7), "h264 matroska 1s 160x120 8bit"),
        ["Matroska with MP3"] = (() => Render($"{Picture} {Sound} {H264} -c:a libmp3lame", ".mkv"), "h264 matroska 2s 160x120 8bit audio"),
        ["MP4 with AV1"] = (() => Av1, "av1 mp4 2s 160x120 8bit"),
        ["HEVC, 10 bits, PQ"] = (
            () => Render(
                $"{Picture} -pix_fmt yuv420p10le {Hevc} -color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc", ".mp4"),
            "hevc mp4 2s 160x120 10bit hdr"),
        ["HEVC with Dolby Vision 8.4, as phones record it"] = (
            () => VideoFiles.WithDolbyVision(Hlg, "hvc1", "dvvC", 8), "hevc mp4 2s 160x120 10bit hdr"),
        ["HEVC with Dolby Vision 5"] = (() => VideoFiles.WithDolbyVision(Hlg, "dvh1", "dvcC", 5), "hevc mp4 2s 160x120 10bit hdr"),
        ["HEVC with open groups of pictures"] = (
            () => Render($"{Picture} -pix_fmt yuv420p {Hevc} -x265-params open-gop=1:keyint=6", ".mp4"), "hevc mp4 2s 160x120 8bit"),
        ["Matroska with open groups and reordered frames"] = (
            () => Render($"{Picture} -pix_fmt yuv420p -c:v libx264 -preset veryfast -x264-params open-gop=1:bframes=3:keyint=6", ".mkv"),
            "h264 matroska 2s 160x120 8bit"),
        ["H.264 with intra refresh"] = (
            () => Render($"{Picture} {H264} -x264-params intra-refresh=1:keyint=6", ".mp4"), "h264 mp4 2s 160x120 8bit"),
        ["odd size, 4:4:4"] = (
            () => Render("-f lavfi -i testsrc=duration=2:size=161x121:rate=10 -pix_fmt yuv444p -c:v libx264 -preset ultrafast", ".mp4"),
            "h264 mp4 2s 161x121 8bit"),
        ["rotated by its matrix"] = (() => OddFiles.Upright, "h264 mp4 2s 160x120 8bit 90°"),
        ["cover picture of 54 million pixels before the video"] = (
            () => VideoFiles.WithMetadataFirst(Render(
                $"-f lavfi -i color=duration=1:rate=1:size=9000x6000 {Picture} -map 0 -map 1 -c:v:0 mjpeg -pix_fmt:v:0 yuvj420p "
                    + "-disposition:v:0 attached_pic -c:v:1 libx264 -preset:v:1 ultrafast -pix_fmt:v:1 yuv420p", ".mp4")),
            "h264 mp4 2s 160x120 8bit"),
        ["trimmed by an edit list"] = (() => PhoneClips.Trimmed, "h264 mp4 1s 160x120 8bit"),
        ["MOV with a track of positions"] = (() => PhoneClips.ActionCamera, "h264 mov 1s 160x120 8bit audio"),
        ["fragmented MP4"] = (() => Fragmented, "h264 mp4 2s 160x120 8bit"),
        ["fragmented MP4 of a killed recorder"] = (() => Cut(Fragmented, 0.7), "h264 mp4 1s 160x120 8bit"),
        ["fragmented MP4 of a killed recorder, whose index claims its planned length"] = (
            () => Cut(FragmentedWithIndex, 0.7), "h264 mp4 1s 160x120 8bit"),
        ["last frame that stays for 3 seconds"] = (
            () => Render($"-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -vf setpts=PTS+gte(N\\,9)*3/TB -vsync vfr {H264}", ".mp4"),
            "h264 mp4 4s 160x120 8bit"),
        ["sound that goes on for 3 seconds"] = (
            () => Render($"-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -f lavfi -i sine=duration=4 {H264} {Aac}", ".mp4"),
            "h264 mp4 4s 160x120 8bit audio"),
        ["variable frame rate, with a gap of 3 seconds"] = (
            () => Render($"{Picture} -vf setpts=PTS+gte(N\\,10)*3/TB -vsync vfr {H264}", ".mp4"), "h264 mp4 5s 160x120 8bit"),
        ["one frame in 3 seconds"] = (
            () => Render($"-f lavfi -i testsrc=duration=3:size=160x120:rate=1/3 {H264}", ".mp4"), "h264 mp4 3s 160x120 8bit"),
        ["picture from the ninth second on"] = (
            () => Render($"-f lavfi -i sine=duration=11 -itsoffset 9 {Picture} -map 1 -map 0 {H264} {Aac}", ".mp4"),
            "h264 mp4 11s 160x120 8bit audio"),
        ["one key frame only"] = (
            () => Render($"-f lavfi -i testsrc=duration=8:size=160x120:rate=10 -g 1000 {H264}", ".mkv"), "h264 matroska 8s 160x120 8bit"),
        ["Matroska with a frame out of order"] = (
            () => VideoFiles.WithFrameOutOfOrder(Render($"{Picture} {H264}", ".mkv")), "h264 matroska 2s 160x120 8bit"),
        ["MP4 with 6,000 frames"] = (() => Render(Long, ".mp4"), "h264 mp4 60s 160x120 8bit"),
        ["Matroska with 6,000 frames, without duration and index"] = (
            () => Render($"{Long} -live 1", ".mkv"), "h264 matroska 60s 160x120 8bit"),
        ["sound of a second track that is unknown"] = (
            () => Render($"{Picture} {Sound} -map 0 -map 1 -map 1 {H264} -c:a:0 aac -c:a:1 adpcm_ima_qt -ar 8000", ".mov"),
            "h264 mov 2s 160x120 8bit audio"),
    };

    public static Dictionary<string, (Func<byte[]> File, string Code)> Refused { get; } = new()
    {
        ["empty file"] = (() => [], "empty"),
        ["faststart cut at 20 kB"] = (
            () => Render($"-f lavfi -i testsrc=duration=10:size=320x240:rate=10 {H264} -movflags +faststart", ".mp4")[..20_000],
            "truncated"),
        ["text"] = (() => OddFiles.Text, "not_a_video"),
        ["HTML"] = (() => OddFiles.Html, "not_a_video"),
        ["photo"] = (() => OddFiles.Jpeg, "not_a_video"),
        ["ffmpeg's own metadata file"] = (() => ";FFMETADATA1\ntitle=a\n"u8.ToArray(), "not_a_video"),
        ["AVI"] = (() => OddFiles.Avi, "unsupported_container"),
        ["GIF"] = (() => Render($"{Picture} -c:v gif", ".gif"), "unsupported_container"),
        ["transport stream"] = (() => Render($"{Picture} {H264}", ".ts"), "unsupported_container"),
        ["sound only"] = (() => OddFiles.AudioOnly, "no_video"),
        ["sound with a cover"] = (
            () => Render(
                $"-f lavfi -i testsrc=size=160x120 {Sound} -frames:v 1 -c:v mjpeg -pix_fmt yuvj420p -disposition:v attached_pic {Aac}",
                ".m4a"),
            "no_video"),
        ["MOV with Cinepak"] = (() => Render($"{Picture} -c:v cinepak -frames:v 3", ".mov"), "unsupported_codec"),
        ["MOV with pictures in PNG"] = (() => Render($"{Picture} -c:v png", ".mov"), "unsupported_codec"),
        ["Matroska with Flash video"] = (() => Render($"{Picture} -c:v flv1", ".mkv"), "unsupported_codec"),
        ["Matroska with FLAC only"] = (() => Render($"{Picture} {Sound} {H264} -c:a flac", ".mkv"), "unsupported_codec"),
        ["more than 8192 × 4320 pixels, sound in FLAC"] = (
            () => Render(
                "-f lavfi -i color=size=8192x4400:rate=1:duration=1 -f lavfi -i sine=duration=1 "
                    + "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -c:a flac",
                ".mkv"),
            "unsupported_codec picture_too_large"),
        ["encrypted tracks"] = (() => Render($"{Picture} {Sound} {H264} {Aac} {Encryption}", ".mp4"), "unsupported_codec"),
        ["cut at half, index at the start"] = (() => Cut(Faststart, 0.5), "truncated"),
        ["cut at 95 %, index at the start"] = (() => Cut(Faststart, 0.95), "truncated"),
        ["100 bytes short"] = (() => Faststart[..^100], "truncated"),
        ["cut within the index at the start"] = (() => Faststart[..1000], "truncated"),
        ["cut before the index at the end"] = (() => OddFiles.CutBeforeItsIndex, "truncated"),
        ["2 seconds that claim to be 10 hours"] = (
            () => VideoFiles.ClaimingSeconds(Render($"{Picture} {H264}", ".mkv"), 36_000), "truncated"),
        ["cut copy of a finished Matroska file"] = (() => Cut(Render($"{Picture} {H264}", ".mkv"), 0.7), "truncated"),
        ["zeros over 30 % of the pictures"] = (() => VideoFiles.WithZeros(Faststart, 0.4, 0.3), "damaged"),
        ["noise over 10 % of the pictures"] = (() => VideoFiles.WithNoise(Faststart, 0.4, 0.1), "damaged"),
        ["noise in a WebM"] = (() => VideoFiles.WithNoise(OddFiles.WebM, 0.4, 0.2), "damaged"),
        ["noise in AV1"] = (() => VideoFiles.WithNoise(Av1, 0.3, 0.3), "damaged"),
        ["AV1 whose first picture is zeros"] = (() => VideoFiles.WithZeroPackets(Av1, 1), "damaged"),
        ["AV1 whose pictures are all zeros"] = (() => VideoFiles.WithZeroPackets(Av1, 20), "damaged"),
        ["one second of picture, a minute of sound"] = (
            () => Render(
                $"-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -f lavfi -i sine=duration=60:sample_rate=8000 {H264} {Aac}", ".mp4"),
            "video_too_short_for_audio"),
        ["1,000 tracks"] = (() => VideoFiles.WithTracks(IndexAtEnd, 1000), "too_many_streams"),
        ["256 million pixels"] = (() => OddFiles.Huge, "picture_too_large"),
        ["index that claims 20 million frames"] = (() => VideoFiles.ClaimingSamples(IndexAtEnd, 20_000_000), "damaged"),
    };

    public static byte[] Faststart => Render($"{Picture} {Sound} -g 10 {H264} {Aac} -movflags +faststart", ".mp4");

    public static byte[] IndexAtEnd => Render($"{Picture} {H264}", ".mp4");

    private static byte[] Av1 => Render($"{Picture} -pix_fmt yuv420p -c:v libaom-av1 -usage realtime -cpu-used 8", ".mp4");

    private static byte[] Hlg => Render(
        $"{Picture} -pix_fmt yuv420p10le {Hevc} -color_trc arib-std-b67 -color_primaries bt2020 -colorspace bt2020nc", ".mp4");

    private static byte[] Fragmented => Render($"{Picture} -g 5 {H264} -movflags frag_keyframe+empty_moov+default_base_moof", ".mp4");

    /// <summary>With <c>sidx</c>, which states the duration of all fragments.</summary>
    private static byte[] FragmentedWithIndex => Render(
        $"{Picture} -g 5 {H264} -movflags frag_keyframe+empty_moov+default_base_moof+global_sidx", ".mp4");

    private static byte[] WithAmr(string codec, bool isWide)
    {
        var sound = Path.Combine(Path.GetTempPath(), $"groundtruth-sound-{Guid.NewGuid():n}.amr");
        try
        {
            File.WriteAllBytes(sound, VideoFiles.Amr(isWide));
            return Render($"{Picture} -i {sound} {codec} -c:a copy", ".3gp");
        }
        finally
        {
            File.Delete(sound);
        }
    }

    private static byte[] Render(string arguments, string ending) => Clips.Render(arguments, ending);

    private static byte[] Cut(byte[] video, double share) => video[..(int)(video.Length * share)];
}
