using System.Globalization;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>A drawn scene.</summary>
/// <remarks>Walls of different heights before a sky, and objects that cross the ground.</remarks>
/// <param name="Sky">Colors are ffmpeg's, such as <c>0xc4dcec</c>.</param>
/// <param name="Seed">Varies the walls' heights.</param>
internal sealed record SampleScene(string Sky, string Ground, IReadOnlyList<string> Walls, IReadOnlyList<string> Movers, int Seed)
{
    private const double Horizon = 0.68;

    /// <summary>An ffmpeg filter graph without inputs.</summary>
    public string Draw(int width, int height, int framesPerSecond, int seconds)
    {
        var canvas = $"color=c={Sky}:s={width}x{height}:r={framesPerSecond}:d={seconds}";
        var graph = new List<string> { $"{canvas},{string.Join(',', Boxes())}[s0]" };
        for (var i = 0; i < Movers.Count; i++)
        {
            var (w, h) = ((int)(width * (0.12 + (0.05 * i))), (int)(height * (0.09 + (0.03 * i))));
            graph.Add($"color=c={Movers[i]}:s={w}x{h}:r={framesPerSecond}:d={seconds}[m{i}]");
            graph.Add($"[s{i}][m{i}]overlay=x='{Crossing(i, seconds)}':y='H*{Number(0.7 + (0.08 * i))}'[s{i + 1}]");
        }

        return $"{string.Join(';', graph)};[s{Movers.Count}]";
    }

    private IEnumerable<string> Boxes()
    {
        for (var i = 0; i < Walls.Count; i++)
        {
            var height = (25 + (((i * 37) + (Seed * 17)) % 40)) / 100.0;
            yield return $"drawbox=x=iw*{Number((double)i / Walls.Count)}:y=ih*{Number(Horizon - height)}:w=iw*{Number(1.0 / Walls.Count)}"
                + $":h=ih*{Number(height)}:color={Walls[i]}:t=fill";
        }

        yield return $"drawbox=x=0:y=ih*{Number(Horizon)}:w=iw:h=ih*{Number(1 - Horizon)}:color={Ground}:t=fill";
    }

    /// <summary>Objects move alternately right and left.</summary>
    private static string Crossing(int mover, int seconds)
    {
        var (start, speed) = (Number(0.15 + (0.2 * mover)), Number((0.9 + (0.2 * mover)) / seconds));
        return mover % 2 == 0 ? $"W*({speed}*t-{start})" : $"W*(1-{speed}*t+{start})";
    }

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
