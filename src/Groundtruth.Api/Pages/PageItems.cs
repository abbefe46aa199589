namespace Groundtruth.Api.Pages;

/// <param name="Next">The <c>after</c> cursor of the next older page, if any.</param>
/// <param name="Previous">The <c>before</c> cursor of the next newer page, if any.</param>
public sealed record PageItems<T>(IReadOnlyList<T> Items, string? Next, string? Previous);
