using Groundtruth.Application;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>Pagination parameters. Bound as text, so that invalid values are reported like other fields.</summary>
public sealed class ListQuery
{
    /// <summary>The maximum number of items, from 1 to 1000. Without it, all.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary>A cursor: returns the items after this id, which are older.</summary>
    [FromQuery(Name = "starting_after")]
    public string? StartingAfter { get; init; }

    /// <summary>A cursor: returns the items before this id, which are newer.</summary>
    [FromQuery(Name = "ending_before")]
    public string? EndingBefore { get; init; }

    internal PageRequest Page => new(Limit, StartingAfter, EndingBefore);
}
