using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.NearDuplicates;

internal sealed class NearDuplicateCheck(INearDuplicateStore store) : INearDuplicateCheck
{
    /// <summary>Hashes of different versions are not compared.</summary>
    private const short Algorithm = 1;

    private const int MaxMatches = 10;

    /// <summary>Bounds the comparisons of movement.</summary>
    private const int MaxJudged = 50;

    public async Task<NearDuplicateFindings> Check(SubmissionToCheck submission, string rawFramesPath, CancellationToken ct)
    {
        var query = QueryHashes.Of(await FrameFile.Read(rawFramesPath, ct));

        // Stored before searching, so that of two videos checked at the same time at least one finds the other.
        await store.Put(submission, Hashed(submission.Owner, query), ct);
        var found = await FindExact(submission, ct);
        var isPossible = IsPossible(query);
        if (isPossible)
        {
            found.AddRange(await FindSimilar(submission, query, ct));
        }

        return await Findings(submission, found, isPossible, ct);
    }

    public void Save(SubmissionToCheck submission, NearDuplicateFindings findings) => store.Save(submission, findings);

    public async Task<ComparedFootage> Compare(string rawFramesPath, string? earlierFramesPath, CancellationToken ct)
    {
        var query = QueryHashes.Of(await FrameFile.Read(rawFramesPath, ct));
        var isPossible = IsPossible(query);
        if (!isPossible || earlierFramesPath is null)
        {
            return new(isPossible);
        }

        var earlier = QueryHashes.Of(await FrameFile.Read(earlierFramesPath, ct));
        if (FootageComparison.Match(query, earlier.ToStored()) is not { } match)
        {
            return new(isPossible);
        }

        var judged = FootageComparison.Judge(query, match, MovementOf(earlier));
        return new(
            isPossible, judged.Verdict, judged.Seconds, Math.Round(judged.Coverage, 2), judged.Alignment.OffsetSeconds,
            judged.Alignment.IsMirrored);
    }

    private static bool IsPossible(QueryHashes query) => query.ToStored().HashedSeconds >= FootageComparison.MinHashedSeconds;

    private static Movement MovementOf(QueryHashes query) => Movement.Of(query.Areas[0].EverySecond(), query.Areas[^1].EverySecond());

    private static HashedVideo Hashed(Owner owner, QueryHashes query)
    {
        var (whole, centre) = (query.Areas[0].EverySecond(), query.Areas[^1].EverySecond());
        return new HashedVideo(
            Algorithm,
            (short)whole.Count,
            query.ToStored().ToBytes(),
            MovementOf(query).ToBytes(),
            IndexKeys.ToStore(owner, whole, centre));
    }

    private async Task<List<Found>> FindExact(SubmissionToCheck submission, CancellationToken ct)
    {
        if (submission.VideoSha256 is null)
        {
            return [];
        }

        return
        [
            .. from video in await store.ListExact(submission, ct)
               select new Found(
                   video.OrgId,
                   new(
                       video.SubmissionId, NearDuplicateVerdict.SameFootage, video.DurationSeconds, Similarity: 1, OffsetSeconds: 0,
                       IsMirrored: false)),
        ];
    }

    private async Task<IReadOnlyList<Found>> FindSimilar(SubmissionToCheck submission, QueryHashes query, CancellationToken ct)
    {
        var keys = IndexKeys.ToSearch(submission.Owner, query);
        var candidates = await store.ListCandidates(submission, Algorithm, keys, ct);
        var contributed = await store.ListByContributor(submission, Algorithm, ct);
        var matches =
        (
            from video in contributed.Concat(candidates).DistinctBy(video => video.Video)
            let match = FootageComparison.Match(query, StoredHashes.Read(video.Hashes))
            where match is not null
            orderby match.Coverage descending
            select (Video: video, Match: match)).Take(MaxJudged).ToList();
        var movements = (await store.ListMovements(submission, [.. matches.Select(match => match.Video.Video)], ct))
            .ToDictionary(movement => movement.Video, movement => Movement.Read(movement.Movement));
        return
        [
            .. from match in matches
               where movements.ContainsKey(match.Video.Video)
               let judged = FootageComparison.Judge(query, match.Match, movements[match.Video.Video])
               select new Found(match.Video.OrgId, Describe(match.Video, judged)),
        ];
    }

    private static NearDuplicate Describe(StoredVideo video, FootageMatch match) => new(
        video.SubmissionId,
        match.Verdict,
        match.Seconds,
        Math.Round(match.Coverage, 2),
        match.Alignment.OffsetSeconds,
        match.Alignment.IsMirrored);

    private async Task<NearDuplicateFindings> Findings(
        SubmissionToCheck submission, List<Found> found, bool isPossible, CancellationToken ct)
    {
        NearDuplicate[] own =
        [
            .. found.Where(other => other.OrgId == submission.OrgId)
                .Select(other => other.Match)
                .DistinctBy(match => match.SubmissionId)
                .OrderBy(match => match.Verdict)
                .ThenByDescending(match => match.Similarity)
                .ThenByDescending(match => match.MatchingSeconds)
                .Take(MaxMatches),
        ];
        var isElsewhere = found.Any(other => other.OrgId != submission.OrgId && other.Match.Verdict == NearDuplicateVerdict.SameFootage);
        bool? seenElsewhere = await store.IsSimulated(submission, ct) ? false : isElsewhere ? true : isPossible ? false : null;
        return isPossible
            ? new(NearDuplicateCheckStatus.Done, own, seenElsewhere)
            : new(NearDuplicateCheckStatus.NotPossible, own.Length > 0 ? own : null, seenElsewhere);
    }

    private sealed record Found(Id<Organization> OrgId, NearDuplicate Match);
}
