using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Groundtruth.Client;

/// <summary>A page of a list, newest first.</summary>
public sealed class Page<T> : IPage
{
    private Func<CancellationToken, Task<Page<T>>>? following;

    [JsonPropertyName("data")]
    [JsonInclude]
    public IReadOnlyList<T> Items { get; internal init; } = null!;

    /// <summary>False for the response of a proxy, which the client refuses.</summary>
    bool IPage.HasItems => Items is not null;

    /// <summary>True if the page was requested with <c>endingBefore</c>, so that newer items follow.</summary>
    internal bool IsBackward { get; private set; }

    /// <summary>Requests the page of older items, or of newer ones after <c>endingBefore</c>. Null on the last page.</summary>
    public async Task<Page<T>?> NextAsync(CancellationToken cancellationToken = default) =>
        following is null ? null : await following(cancellationToken).ConfigureAwait(false);

    void IPage.Link(GroundtruthClient client, Uri? next, bool isBackward)
    {
        IsBackward = isBackward;
        following = next is null ? null : ct => client.Follow<T>(next, ct);
    }
}

/// <summary>A page of any type.</summary>
internal interface IPage
{
    bool HasItems { get; }

    /// <summary>Sets the link to the next page, and its direction.</summary>
    void Link(GroundtruthClient client, Uri? next, bool isBackward);
}

public static class PageExtensions
{
    /// <summary>The items of this page and all following pages, which are requested on demand.</summary>
    /// <remarks>Newest first. With <c>endingBefore</c>, oldest first: the items follow the given id without a gap.</remarks>
    public static async IAsyncEnumerable<T> ItemsAsync<T>(
        this Task<Page<T>> first, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        for (var page = await first.ConfigureAwait(false); page is not null;
             page = await page.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.IsBackward ? page.Items.Reverse() : page.Items)
            {
                yield return item;
            }
        }
    }
}
