namespace Groundtruth.Api.Pages.Public;

/// <summary>The page to which Stripe redirects back, with a link to the next step.</summary>
public sealed record ReturnedPage(string Text, string Href, string Label);
