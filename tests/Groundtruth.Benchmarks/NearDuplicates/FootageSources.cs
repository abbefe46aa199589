namespace Groundtruth.Benchmarks.NearDuplicates;

/// <summary>Generated clips as ffmpeg filter graphs, and the changes that copies of them undergo.</summary>
internal static class FootageSources
{
    public const int Seconds = 10;
    private const string Size = "320x180";

    /// <summary>Re-shots show the view of the tripod clip of the same number at another moment.</summary>
    public static IReadOnlyList<(string Name, string Graph)> Clips { get; } =
    [
        .. Range(10).Select(n => ($"walk{n}", Walk(n))),
        .. Range(6).Select(n => ($"tripod{n}", Tripod(n, n))),
        .. Range(6).Select(n => ($"reshot{n}", Tripod(n, n + 31))),
        .. Range(2).Select(n => ($"still{n}", $"{Scene(n + 60)},crop=320:180:40:20{Noise(3)}")),
        .. Range(4).Select(n => ($"mandelbrot{n}", Mandelbrot(n))),
        .. Range(3).Select(n => ($"life{n}", Life(n))),
        .. Range(3).Select(n => ($"cellauto{n}", $"cellauto=s=80x45:r=12:rule={110 + (n * 20)}:seed={n + 1},scale={Size}:flags=neighbor")),
        .. Range(4).Select(n => ($"gradients{n}", $"gradients=s={Size}:r=12:n=5:seed={n + 10}:speed=0.02")),
        ("testsrc2", $"testsrc2=s={Size}:r=12"),
        ("dark", $"{Scene(90)},crop=320:180:0:0,eq=brightness=-0.42:contrast=0.2"),
    ];

    public static IReadOnlyList<(string Name, string Options)> Changes { get; } =
    [
        ("remux", "-c copy"),
        ("CRF 35", "-crf 35"),
        ("half size", "-vf scale=160:90"),
        ("crop 5 %", Crop(0.95)),
        ("crop 10 %", Crop(0.9)),
        ("crop 20 %", Crop(0.8)),
        ("trim 3.0 s", "-ss 3"),
        ("trim 2.6 s", "-ss 2.6"),
        ("mirror", "-vf hflip"),
        ("brighter", "-vf eq=brightness=0.12:contrast=1.25"),
        ("darker", "-vf eq=brightness=-0.12:gamma=0.7"),
        ("speed 1.1", "-vf setpts=PTS/1.1"),
        ("speed 1.25", "-vf setpts=PTS/1.25"),
        ("letterbox", "-vf scale=320:134,pad=320:180:0:23"),
        ("caption", "-vf drawbox=x=20:y=142:w=280:h=26:color=white:t=fill,drawbox=x=30:y=150:w=240:h=10:color=black:t=fill"),
        ("reversed", "-vf reverse"),
        ("crop 7 % + bright + CRF 34 + trim", "-ss 2.3 -crf 34 -vf crop=iw*0.93:ih*0.93,scale=240:136,eq=brightness=0.08"),
    ];

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    /// <summary>A still picture of 480 × 270: two octaves of fixed noise, like clouds or foliage.</summary>
    private static string Scene(int seed) =>
        $"color=gray:s=12x8:r=12,format=gray,noise=alls=100:all_seed={seed + 1},eq=contrast=2.2,scale=480:270:flags=bicubic[coarse];"
        + $"color=gray:s=64x36:r=12,format=gray,noise=alls=100:all_seed={seed + 1001},eq=contrast=2,scale=480:270:flags=bicubic[fine];"
        + "[coarse][fine]blend=all_mode=average:shortest=1";

    private static string Walk(int n) =>
        $"{Scene(n)},crop=320:180:'(iw-ow)*(0.5+0.45*sin(t*{0.5 + (n % 3 * 0.2)}+{n}))'"
        + $":'(ih-oh)*(0.5+0.4*sin(t*{0.9 + (n % 4 * 0.15)}+{n * 2}))'{Noise(4)}";

    private static string Life(int n) =>
        $"life=s=40x24:r=12:mold=10:ratio=0.3:seed={n + 1}:death_color=#303030:life_color=#e0e0e0,scale={Size}:flags=neighbor";

    /// <summary>A fixed camera: a still scene with two moving objects, exposure drift and noise.</summary>
    private static string Tripod(int scene, int path) =>
        $"{Scene(scene + 30)},crop=320:180:80:45[scene];color=white:s=46x60:r=12[one];color=black:s=60x30:r=12[two];"
        + $"[scene][one]overlay=x='{160 + (path * 7 % 50)}+130*sin(t*{0.5 + (path % 5 * 0.13)}+{path})'"
        + $":y={40 + (path * 13 % 60)}:shortest=1[first];"
        + $"[first][two]overlay=x='{path * 29 % 90}+{20 + (path * 5 % 17)}*t'"
        + $":y='90+50*sin(t*{0.4 + (path % 4 * 0.17)}+{path * 3})':shortest=1,"
        + $"eq=brightness='0.04*sin(t*{0.3 + (path % 3 * 0.2)}+{path})':eval=frame{Noise(6)}";

    private static string Mandelbrot(int n) =>
        $"mandelbrot=s={Size}:r=12:start_x={-0.74 - (n * 0.11)}:start_y={-0.13 + (n * 0.05)}:start_scale={0.8 - (n * 0.12)}:end_pts=300";

    private static string Noise(int strength) => $",noise=alls={strength}:allf=t";

    private static string Crop(double share) => $"-vf crop=iw*{share}:ih*{share},scale={Size.Replace('x', ':')}";
}
