using Groundtruth.Application;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>The query string of every list. It is bound as text, so that a bad value is refused like any other field.</summary>
public sealed class ListQuery
{
    /// <summary>How many at most: 1 to 1000. Without it, all.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary>Only what comes after this id in the list, so what is older.</summary>
    [FromQuery(Name = "starting_after")]
    public string? StartingAfter { get; init; }

    /// <summary>Only what comes before this id in the list, so what is newer.</summary>
    [FromQuery(Name = "ending_before")]
    public string? EndingBefore { get; init; }

    internal PageQuery Page => new(Limit, StartingAfter, EndingBefore);
}
