using System.Globalization;
using Groundtruth.Application.RequestLog;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>The filters of the requests page. Empty fields admit all requests; days are in UTC.</summary>
public sealed class RequestSearch
{
    private const string Day = "yyyy-MM-dd";

    public string? StatusClass { get; init; }

    public string? Method { get; init; }

    public string? Route { get; init; }

    public string? KeyId { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The first day.</summary>
    public string? CreatedAfter { get; init; }

    /// <summary>The last day.</summary>
    public string? CreatedBefore { get; init; }

    internal bool IsEmpty => Filter == new RequestFilter();

    internal RequestFilter Filter => new()
    {
        StatusClass = Text(StatusClass),
        Method = Text(Method),
        Route = Text(Route),
        KeyId = Text(KeyId),
        RequestId = Text(RequestId),
        CreatedAfter = Start(Text(CreatedAfter), addDays: 0),
        CreatedBefore = Start(Text(CreatedBefore), addDays: 1),
    };

    /// <summary>The query string without a cursor, for the links to further pages.</summary>
    internal QueryString Query => QueryString.Create(
        from each in new Dictionary<string, string?>
        {
            [nameof(StatusClass)] = StatusClass,
            [nameof(Method)] = Method,
            [nameof(Route)] = Route,
            [nameof(KeyId)] = KeyId,
            [nameof(RequestId)] = RequestId,
            [nameof(CreatedAfter)] = CreatedAfter,
            [nameof(CreatedBefore)] = CreatedBefore,
        }
        where !string.IsNullOrEmpty(each.Value)
        select each);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Returns text that is not a day unchanged. The request's validator reports it.</summary>
    private static string? Start(string? day, int addDays) =>
        DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue
            ? $"{date.AddDays(addDays).ToString(Day, CultureInfo.InvariantCulture)}T00:00:00Z"
            : day;
}
