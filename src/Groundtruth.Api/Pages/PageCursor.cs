using Groundtruth.Application;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

public sealed class PageCursor
{
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "before")]
    public string? Before { get; init; }

    internal PageRequest WithSize(int size) =>
        new(size.ToString(System.Globalization.CultureInfo.InvariantCulture), Empty(After), Empty(Before));

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
