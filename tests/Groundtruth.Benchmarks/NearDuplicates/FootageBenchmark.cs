using System.Globalization;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Benchmarks.NearDuplicates;

/// <summary>Precision and recall for each kind of change, on generated clips that are encoded and decoded again; CPU per video.</summary>
internal static class FootageBenchmark
{
    private static readonly Owner Owner = new(Id<Organization>.New(DateTimeOffset.UnixEpoch), Mode.Live);

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-footage-").FullName;
        try
        {
            var clips = FootageSources.Clips
                .Select(clip => Clip.Of(clip.Name, FootageRendering.Source(folder, clip.Name, clip.Graph))).ToList();
            var usable = clips.Where(clip => clip.Stored.HashedSeconds >= FootageComparison.MinHashedSeconds).ToList();
            Print($"{clips.Count} clips of {FootageSources.Seconds} s, {usable.Count} usable. Not possible: "
                + string.Join(", ", clips.Except(usable).Select(clip => clip.Name)));
            SameViews(usable);
            Print("change                             n   matched same  view unclear key   mirrored precision  FP");
            foreach (var (change, number) in FootageSources.Changes.Select((change, number) => (change, number)))
            {
                Row(change.Name, usable, [.. usable.Select(clip => Clip.Of(
                    clip.Name, FootageRendering.Changed(clip.File, number, change.Options)))]);
            }

            Cpu(usable);
            await MediaCheckBenchmark.Run(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Clips that show the same view at another moment, and still scenes.</summary>
    private static void SameViews(List<Clip> clips)
    {
        foreach (var tripod in clips.Where(clip => clip.Name.StartsWith("tripod", StringComparison.Ordinal)))
        {
            var reshot = clips.Single(clip => clip.Name == tripod.Name.Replace("tripod", "reshot", StringComparison.Ordinal));
            var (there, back) = (tripod.Compare(reshot), reshot.Compare(tripod));
            Print($"{tripod.Name} / {reshot.Name}: {there?.Verdict} {there?.Correlation:0.00}, {back?.Verdict} {back?.Correlation:0.00}");
        }
    }

    private static void Row(string change, List<Clip> clips, List<Clip> changed)
    {
        var own = changed.Zip(clips, (copy, clip) => (Match: copy.Compare(clip), Key: copy.FindsByKey(clip))).ToList();
        var others =
        (
            from copy in changed
            from clip in clips
            where Place(clip.Name) != Place(copy.Name)
            let match = copy.Compare(clip)
            where match is not null
            select $"{copy.Name}~{clip.Name} {match.Verdict} {match.Seconds} s {match.Correlation:0.00}").ToList();
        int Count(NearDuplicateVerdict verdict) => own.Count(each => each.Match?.Verdict == verdict);
        var found = own.Count(each => each.Match is not null);
        Print(string.Create(CultureInfo.InvariantCulture,
            $"{change,-34} {own.Count,3} {(double)found / own.Count,6:0.00} {Count(NearDuplicateVerdict.SameFootage),5}"
            + $" {Count(NearDuplicateVerdict.SameView),4} {Count(NearDuplicateVerdict.Unclear),6}"
            + $" {(double)own.Count(each => each.Match is not null && each.Key) / own.Count,6:0.00}"
            + $" {own.Count(each => each.Match?.Alignment.IsMirrored == true),6}"
            + $" {(double)found / Math.Max(1, found + others.Count),8:0.00} {others.Count,5}  {string.Join(" ", others.Take(4))}"));
        Details(changed.Zip(own, (copy, each) => (copy.Name, each.Match)).ToList());
    }

    private static void Details(List<(string Name, FootageMatch? Match)> own)
    {
        var same = own.Where(each => each.Match?.Verdict == NearDuplicateVerdict.SameFootage).ToList();
        var mirrored = own.Where(each => each.Match?.Alignment.IsMirrored == true).Select(each => each.Name).ToList();
        Print($"    least correlation of the same footage: {same.Min(each => each.Match!.Correlation):0.00}");
        Print($"    mirrored: {(mirrored.Count < own.Count / 2 ? string.Join(", ", mirrored) : "most")}");
        Print("    not recognized as same footage: "
            + string.Join(", ", own.Except(same).Select(each => $"{each.Name} {each.Match?.Verdict} {each.Match?.Correlation:0.00}")));
    }

    private static string Place(string name) => name.Replace("reshot", "tripod", StringComparison.Ordinal).TrimEnd();

    private static void Cpu(List<Clip> clips)
    {
        var frames = Enumerable.Range(0, 6).SelectMany(n => clips[n].Frames).Take(60).ToList();
        var query = QueryHashes.Of(frames);
        var stored = query.ToStored();
        Time("hashes of 30 s (60 frames, 3 areas)", 50, () => QueryHashes.Of(frames));
        Time("keys of 30 s to search", 50, () => IndexKeys.ToSearch(Owner, query));
        var other = QueryHashes.Of([.. Enumerable.Range(12, 6).SelectMany(n => clips[n].Frames).Take(60)]).ToStored();
        Time("500 unrelated candidates of 30 s", 10, () =>
        {
            for (var n = 0; n < 500; n++)
            {
                FootageComparison.Match(query, other);
            }
        });
        var movement = Movement.Of(query.Areas[0].EverySecond(), query.Areas[2].EverySecond());
        Time("one match with movement, 30 s", 20, () => FootageComparison.Judge(query, FootageComparison.Match(query, stored)!, movement));
        Print($"keys: {IndexKeys.ToStore(Owner, query.Areas[0].EverySecond(), query.Areas[2].EverySecond()).Length} stored, "
            + $"{IndexKeys.ToSearch(Owner, query).Length} searched");
    }

    private static void Time(string name, int rounds, Action action)
    {
        action();
        var before = Environment.CpuUsage.TotalTime;
        for (var n = 0; n < rounds; n++)
        {
            action();
        }

        Print($"{name}: {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds:0.00} ms of CPU");
    }

    private static void Print(string line) => Console.WriteLine(line);

    private sealed record Clip(
        string Name, string File, IReadOnlyList<ReadOnlyMemory<byte>> Frames, QueryHashes Query, StoredHashes Stored, Movement Movement,
        HashSet<long> Keys)
    {
        public static Clip Of(string name, string file)
        {
            var frames = FootageRendering.Frames(file);
            var query = QueryHashes.Of(frames);
            var (whole, centre) = (query.Areas[0].EverySecond(), query.Areas[2].EverySecond());
            return new Clip(
                name, file, frames, query, StoredHashes.Read(query.ToStored().ToBytes()),
                Movement.Read(Movement.Of(whole, centre).ToBytes()), [.. IndexKeys.ToStore(Owner, whole, centre)]);
        }

        public FootageMatch? Compare(Clip other) => FootageComparison.Match(Query, other.Stored) is { } match
            ? FootageComparison.Judge(Query, match, other.Movement)
            : null;

        public bool FindsByKey(Clip other) => IndexKeys.ToSearch(Owner, Query).Any(other.Keys.Contains);
    }
}
